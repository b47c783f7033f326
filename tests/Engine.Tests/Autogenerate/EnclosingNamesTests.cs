using Migrations.Engine.Autogenerate.Render;

namespace Engine.Tests.Autogenerate;

/// <summary>What a word means in a namespace depends on all that stands around it, also in other assemblies.</summary>
public class EnclosingNamesTests
{
    static readonly string[] Assemblies = [typeof(NUnit.Framework.Assert).Assembly.Location, typeof(Migration).Assembly.Location];

    [Test]
    public void Types_and_namespaces_of_each_level_count_and_no_deeper_ones()
    {
        var names = EnclosingNames.Of("NUnit.Framework.Shop", Assemblies);
        Assert.That(names, Is.SupersetOf(["NUnit", "Framework", "Assert", "Constraints", "MigrationsBuild"]));
        Assert.That(names, Does.Not.Contain("EqualConstraint").And.Not.Contain("Column"));
        Assert.That(EnclosingNames.Of("Shop.Migrations", Assemblies), Does.Contain("NUnit").And.Not.Contain("Framework"));
    }

    [Test]
    public void What_is_no_assembly_has_no_names()
    {
        var folder = Directory.CreateTempSubdirectory("migrations-").FullName;
        var native = Path.Combine(folder, "native.dll");
        File.WriteAllText(native, "no assembly");
        Assert.That(EnclosingNames.Of("Shop", [native, Path.Combine(folder, "gone.dll")]), Is.Empty);
        Directory.Delete(folder, recursive: true);
    }
}
