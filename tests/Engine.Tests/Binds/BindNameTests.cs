using Engine.Tests.Hosting;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Binds;

/// <summary>Names that go into files, scripts and messages are checked where they enter, in every verb.</summary>
public class BindNameTests
{
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t", [new Column("id", SqlType.Integer)]); }
        """;

    [TestCase("../../x")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("a\nDROP TABLE p")]
    [TestCase("a\rb")]
    [TestCase("a\u001b[2Jb")]
    [TestCase("a\u202eb")]
    [TestCase("..")]
    [TestCase(".hidden")]
    [TestCase("a.")]
    [TestCase("a*")]
    [TestCase("nul")]
    [TestCase("COM1.x")]
    [TestCase("a2345678901234567890123456789012345678901234567890123456789012345")]
    public void What_no_file_and_no_comment_can_hold_is_refused(string name)
    {
        using var project = new CompiledProject(Source) { Binds = "" };
        project.Items.Add(Protocol.Encode("bind", name, "Provider", "Sqlite"));
        project.Items.Add(Protocol.Encode("bind", name, "ConnectionStringVariable", "MIGRATIONS_TEST_NOT_SET"));
        foreach (var verb in new[] { "Sql", "Upgrade", "History" })
            Assert.That(project.Run(verb).FailedWith("MIG1045").Text.Where(c => char.IsControl(c) || c == '\u202e'), Is.Empty);
        Assert.That(Directory.GetFiles(project.Folder, "*.sql*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Two_names_that_differ_in_capitals_have_one_file()
    {
        using var project = new CompiledProject(Source) { Binds = "Shop=sqlite:///a.db;shop=sqlite:///b.db" };
        project.Run("Sql").FailedWith("MIG1008");
    }

    [TestCase("VersionTable=a\nb", "MIG1046")]
    [TestCase("VersionTable=a\u0007", "MIG1046")]
    [TestCase("VersionTableSchema=a\u001b", "MIG1046")]
    [TestCase("Message=two\nlines", "MIG1010")]
    [TestCase("Message=a\u001b[2J", "MIG1010")]
    [TestCase("Tag=a\u0000", "MIG1010")]
    [TestCase("RevisionId=a/../b", "MIG3009")]
    [TestCase("RevisionId=a23456789012345678901234567890123", "MIG3054")]
    [TestCase("BranchLabel=a\u001bb", "MIG3027")]
    public void A_property_that_goes_into_names_and_comments_is_checked(string option, string code)
    {
        using var project = new CompiledProject(Source);
        Assert.That(
            project
                .Run(option.StartsWith("Version", StringComparison.Ordinal) ? "Sql" : "Revision", "Message=x", option)
                .FailedWith(code)
                .Text.Where(char.IsControl),
            Is.Empty
        );
        Assert.That(Directory.GetFiles(project.Folder, "*.sql", SearchOption.AllDirectories), Is.Empty);
    }

    [TestCase("postgresql://h/d", 59, null)]
    [TestCase("postgresql://h/d", 60, "MIG1046")] // Its key is named after it.
    [TestCase("mysql://h/d", 60, null)]
    [TestCase("mysql://h/d", 61, "MIG1046")]
    [TestCase("mssql://h/d", 124, null)]
    [TestCase("mssql://h/d", 125, "MIG1046")]
    [TestCase("sqlite:///app.db", 200, null)]
    public void The_version_table_fits_the_product(string url, int length, string? code)
    {
        using var project = new CompiledProject(Source) { Binds = $"default={url}" };
        var run = project.Run("Sql", $"VersionTable={new string('v', length)}");
        if (code is null)
            run.Succeeded();
        else
            run.FailedWith(code);
    }
}
