namespace EntityFrameworkCore.Tests;

/// <summary>What cannot be taken from a DbContext is told with a code, at its place in the source.</summary>
public class LeftOutTests
{
    [Test]
    public void A_collation_comes_with_the_statement_that_makes_it()
    {
        var warnings = new List<Diagnostic>();
        ContextModel.Read("postgresql", typeof(ExtrasContext), warnings);
        Assert.That(
            warnings.Select(warning => $"{warning.Code} {warning.Message}").Where(text => text.Contains("op.Execute(")),
            Is.EqualTo([
                "MIG4060 'Npgsql:CollationDefinition:loose' of the database is not taken from the DbContext. Write it in a revision: "
                    + "op.Execute(\"CREATE COLLATION loose (LOCALE = 'und-u-ks-level1', PROVIDER = icu, DETERMINISTIC = False );\").",
            ])
        );
        Assert.That(warnings.Select(warning => Path.GetFileName(warning.Location!.File)), Is.All.EqualTo("Extras.cs"));
    }

    [Test]
    public void Unknown_options_are_told_at_the_property()
    {
        var warnings = new List<Diagnostic>();
        ContextModel.Read("postgresql", typeof(ExtrasContext), warnings);
        Assert.That(
            warnings
                .Where(warning => warning.Message.Contains("Compression"))
                .Select(warning => $"{warning.Code} {warning.Location!.Line}"),
            Is.EqualTo([$"MIG4060 {Line("string Text")}"])
        );
    }

    [TestCase(typeof(TemporalContext), "class Version", "temporal")]
    [TestCase(typeof(InMemoryContext), "class Fast", "memory-optimized")]
    public void Tables_that_revisions_do_not_make_are_refused(Type type, string place, string why)
    {
        var refused = Assert.Throws<MigrationException>(() => ContextModel.Read("mssql", type))!.Diagnostic;
        Assert.That((refused.Code, refused.Location!.Line), Is.EqualTo(("MIG2034", Line(place))));
        Assert.That(refused.Message, Does.Contain(why));
    }

    static int Line(string text) =>
        Array.FindIndex(File.ReadAllLines(Path.Combine(Here(), "Models/Extras.cs")), line => line.Contains(text)) + 1;

    static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
