using System.Text.RegularExpressions;

namespace Engine.Tests.Architecture;

/// <summary>The engine's folders are layers, and an import only points down. See docs/decisions/0001-layers-by-dependency.md.</summary>
public class LayersTest
{
    static readonly string[] layers =
    [
        "Hosting", "Commands", "Environments", "Execution", "Autogenerate", "Lint", "Binds", "Options",
        "Model", "Revisions", "Dialects", "Replay", "Operations", "Schema", "Sql", "Diagnostics", "Files",
    ];

    [Test]
    public void No_import_points_up() =>
        Assert.That(Files().SelectMany(file => Upwards(Name(file), File.ReadAllText(file))), Is.Empty);

    [Test]
    public void Every_file_is_in_a_layer_and_says_so()
    {
        Assert.That(Files().Select(Layer).Distinct(), Is.EquivalentTo(layers));
        Assert.That(Files().Where(file => !Regex.IsMatch(File.ReadAllText(file), $@"^namespace Migrations\.Engine\.{Layer(file)}[.;]", RegexOptions.Multiline)).Select(Name), Is.Empty);
    }

    [TestCase("using Migrations.Engine.Commands;")]
    [TestCase("using static Migrations.Engine.Hosting.Wire;")]
    [TestCase("using Bind = Migrations.Engine.Binds.Bind;")]
    [TestCase("global::Migrations.Engine.Execution.Sink? sink;")]
    [TestCase("/// <see cref=\"Dialects.Dialect\"/>")]
    [TestCase("new Dialects.Statement(sql)")]
    public void An_import_that_points_up_is_found(string code) =>
        Assert.That(Upwards("Schema/Table.cs", $"// first line\n{code}\n"), Is.EqualTo(new[] { $"Schema/Table.cs(2): {code} points up" }));

    [TestCase("using Migrations.Engine.Schema;")]
    [TestCase("using Migrations.Engine.Diagnostics;")]
    [TestCase("Operations.Count")]
    [TestCase("// Hosting. That is far away.")]
    public void What_points_down_or_is_no_import_passes(string code) => Assert.That(Upwards("Schema/Table.cs", code), Is.Empty);

    static IEnumerable<string> Upwards(string file, string text)
    {
        var above = layers.TakeWhile(layer => layer != Layer(file)).ToArray();
        return text.Split('\n')
            .Select((line, i) => (Text: line.Trim(), Number: i + 1))
            .Where(line => Mentioned(line.Text).Any(above.Contains))
            .Select(line => $"{file}({line.Number}): {line.Text} points up");
    }

    // By the full name, or by the part that the namespaces here leave over, when one of the layer's files follows.
    static IEnumerable<string> Mentioned(string line) =>
        fullName.Matches(line).Select(found => found.Groups[1].Value).Concat(
            partOfName.Matches(line).Where(found => found.Groups[2].Captures.Any(name => types.Value[found.Groups[1].Value].Contains(name.Value))).Select(found => found.Groups[1].Value));

    static readonly Regex fullName = new(@"\bMigrations\.Engine\.(\w+)");

    static readonly Regex partOfName = new($@"(?<![\w.])({string.Join('|', layers)})(?:\.(\w+))+");

    static readonly Lazy<ILookup<string, string>> types = new(() => Files().ToLookup(Layer, file => Path.GetFileName(file).Split('.')[0]));

    static IEnumerable<string> Files() => Sources.In("src/Migrations.Engine", "*.cs");

    static string Name(string file) => Path.GetRelativePath(Path.Combine(Sources.Root, "src/Migrations.Engine"), file).Replace('\\', '/');

    static string Layer(string file) => (Path.IsPathRooted(file) ? Name(file) : file).Split('/')[0];
}
