namespace Package.Tests;

/// <summary>What the pages about another tool tell their readers to do, command by command, on a database that it made.</summary>
public class FromOtherToolsTests
{
    const string FluentMigrator = """
        CREATE TABLE "VersionInfo" ("Version" INTEGER NOT NULL, "AppliedOn" DATETIME, "Description" TEXT);
        CREATE UNIQUE INDEX "UC_Version" ON "VersionInfo" ("Version" ASC);
        INSERT INTO "VersionInfo" VALUES (20240101, '2024-01-01T00:00:00', 'Books'), (20240202, '2024-02-02T00:00:00', 'Titles');
        """;
    const string Alembic = """
        CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
        INSERT INTO alembic_version VALUES ('ae1027a6acf0');
        """;

    [TestCase("docs/from-fluentmigrator.md", FluentMigrator, "FluentMigrator was at 20240202", "VersionInfo")]
    [TestCase("docs/from-alembic.md", Alembic, "Alembic was at ae1027a6acf0", "alembic_version")]
    public void A_database_is_adopted_with_a_model(string page, string history, string told, string table)
    {
        using var project = TempProject.Console("Shop", "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>");
        var books = """CREATE TABLE "books" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT NOT NULL);""";
        Sqlite.Run(project.PathOf("shop.db"), history + books);
        var commands = Readme.Blocks(page, "").SelectMany(block => block.Split('\n'))
            .Where(line => line.Length > 0)
            .ToList();
        Assert.That(commands, Has.Count.EqualTo(3));
        var outputs = commands.ConvertAll(command => project.Build(command.Split(' ')[2..]).Succeeds().Output);
        Assert.Multiple(() =>
        {
            Assert.That(outputs[0], Does.Contain(told));
            Assert.That(outputs[0], Does.Contain("Wrote " + project.PathOf("Models/Books.cs")));
            Assert.That(outputs[1], Does.Not.Contain(table));
            Assert.That(outputs[2], Does.Contain("is already at"));
            Assert.That(Sqlite.Rows(project.PathOf("shop.db"), "SELECT name FROM sqlite_master WHERE type = 'table'"), Does.Contain(table));
        });
        project.Build("-p:MigrateOnline=true", "-p:MigrationBinds=default=sqlite:///new.db").Succeeds();
        Assert.That(Sqlite.Tables(project.PathOf("new.db")), Is.EqualTo(["books"]));
    }
}
