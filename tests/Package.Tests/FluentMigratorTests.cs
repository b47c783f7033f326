namespace Package.Tests;

/// <summary>What docs/from-fluentmigrator.md tells its reader to do, command by command, on a database of FluentMigrator.</summary>
public class FluentMigratorTests
{
    [Test]
    public void A_database_of_FluentMigrator_is_adopted_with_a_model()
    {
        using var project = TempProject.Console("Shop", "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>");
        Sqlite.Run(
            project.PathOf("shop.db"),
            """
            CREATE TABLE "VersionInfo" ("Version" INTEGER NOT NULL, "AppliedOn" DATETIME, "Description" TEXT);
            CREATE UNIQUE INDEX "UC_Version" ON "VersionInfo" ("Version" ASC);
            CREATE TABLE "books" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT NOT NULL);
            INSERT INTO "VersionInfo" VALUES (20240101, '2024-01-01T00:00:00', 'Books'), (20240202, '2024-02-02T00:00:00', 'Titles');
            """
        );
        var commands = Readme.Blocks("docs/from-fluentmigrator.md", "").SelectMany(block => block.Split('\n'))
            .Where(line => line.Length > 0)
            .ToList();
        Assert.That(commands, Has.Count.EqualTo(3));
        var outputs = commands.ConvertAll(command => project.Build(command.Split(' ')[2..]).Succeeds().Output);
        Assert.Multiple(() =>
        {
            Assert.That(outputs[0], Does.Contain("FluentMigrator was at 20240202"));
            Assert.That(outputs[0], Does.Contain("Wrote " + project.PathOf("Models/Books.cs")));
            Assert.That(outputs[1], Does.Not.Contain("VersionInfo"));
            Assert.That(outputs[2], Does.Contain("is already at"));
            Assert.That(Sqlite.Tables(project.PathOf("shop.db")), Does.Contain("VersionInfo"));
        });
        project.Build("-p:MigrateOnline=true", "-p:MigrationBinds=default=sqlite:///new.db").Succeeds();
        Assert.That(Sqlite.Tables(project.PathOf("new.db")), Is.EqualTo(["books"]));
    }
}
