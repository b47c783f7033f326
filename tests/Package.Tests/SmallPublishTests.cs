using System.Diagnostics;

namespace Package.Tests;

/// <summary>Applications that take little of .NET along make their database of the published SQL, as docs/deployment.md tells.</summary>
public class SmallPublishTests
{
    [TestCase("PublishTrimmed")]
    [TestCase("PublishAot")]
    public void Program_runs_the_sql_that_was_published_with_it(string way)
    {
        if (way == "PublishAot" && !HasLinker())
            Assert.Ignore("No linker: install gcc or clang.");
        using var shop = TempProject.Console("Shop", "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>");
        shop.Write("Revisions.cs", Code.Usings + Code.Revision("aaaa1111"));
        shop.Write(
            "Program.cs",
            $"""
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=" + args[0]);
            connection.Open();
            Shop.MakeDatabase(connection);
            {Readme.Blocks("docs/deployment.md", "csharp").Single(block => block.Contains("MakeDatabase", StringComparison.Ordinal))}
            """
        );
        // Again, over what is there.
        for (var i = 0; i < 2; i++)
            shop.Publish("-r", "linux-x64", $"-p:{way}=true").Succeeds();
        var database = shop.PathOf("made.db");
        for (var i = 0; i < 2; i++)
        {
            using var program = Process.Start(shop.PathOf("published/Shop"), [database]);
            program.WaitForExit();
            Assert.That(program.ExitCode, Is.Zero);
        }
        Assert.That((Sqlite.Tables(database), Sqlite.Versions(database)), Is.EqualTo((new[] { "aaaa1111" }, new[] { "aaaa1111" })));
    }

    static bool HasLinker() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Any(folder => new[] { "clang", "gcc" }.Any(linker => File.Exists(Path.Combine(folder, linker))));
}
