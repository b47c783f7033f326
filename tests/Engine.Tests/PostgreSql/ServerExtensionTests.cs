using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Replay;

namespace Engine.Tests.PostgreSql;

/// <summary>Extensions of the server: made before what uses them, read back by name, and dropped by nobody but a revision.</summary>
public class ServerExtensionTests
{
    const string Model = """
        [assembly: DatabaseExtension("citext")]
        [Table("users")] public class User {
            public int Id { get; set; }
            [Column(TypeName = "citext")] public string Mail { get; set; } = "";
        }
        """;

    [Test]
    public void It_is_written_before_the_tables_run_and_checked()
    {
        using var database = Product.PostgreSql.Create();
        using var empty = new CompiledProject(Model) { Binds = $"default={database.Url}" };
        var written = empty
            .Run("Revision", "Autogenerate=true", "CompareWith=Database", "Message=next", "RevisionId=next0001", "Directory=Written")
            .Succeeded();
        Assert.That(written.Events.Where(fields => fields[0] == "warning"), Is.Empty);
        var source = File.ReadAllText(Directory.GetFiles(Path.Combine(empty.Folder, "Written")).Single());
        Assert.That(
            source.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("op.", StringComparison.Ordinal)),
            Is.EqualTo(new[]
            {
                "op.CreateExtension(\"citext\");",
                "op.CreateTable(\"users\", [",
                "op.DropTable(\"users\");",
                "op.DropExtension(\"citext\");",
            })
        );
        using var project = new CompiledProject(Model.Replace("[Table", source[source.IndexOf("[Revision")..] + "[Table"))
        {
            Binds = $"default={database.Url}",
        };
        for (var time = 0; time < 2; time++)
        {
            project.Run("Upgrade").Succeeded();
            foreach (var with in new[] { "Revisions", "Database" })
                project.Run("Check", $"CompareWith={with}").Succeeded();
            project.Run("Drift").Succeeded();
            project.Run("Downgrade", "TargetRevision=base").Succeeded();
            Assert.That(database.Read().Objects, Is.Empty);
        }
        database.Execute("CREATE EXTENSION citext"); // As an administrator does.
        project.Run("Upgrade").Succeeded();
        database.Execute("CREATE EXTENSION hstore");
        project.Run("Check", "CompareWith=Database").Succeeded();
        project.Run("Drift").Succeeded();
    }

    [Test]
    public void Only_what_is_missing_is_made()
    {
        var model = new MetaData();
        model.Set(new DatabaseExtension("uuid-ossp") { Schema = "app", Version = "1.1" });
        var there = new MetaData();
        Assert.That(Words(model, there), Is.EqualTo("execute SQL: CREATE SCHEMA IF NOT EXISTS app; create extension uuid-ossp"));
        there.Set(new DatabaseExtension("uuid-ossp"));
        Assert.That(Words(model, there), Is.Empty);
        Assert.That(Words(new(), there), Is.Empty);
        var replay = new MetaData { Language = SqlLanguage.PostgreSql };
        SchemaReplay.Apply(replay, [new ExecuteSql("CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"")]);
        Assert.That(Words(model, replay), Is.Empty);
        SchemaReplay.Apply(replay, [new DropExtension("uuid-ossp")]);
        Assert.Throws<MigrationException>(() => SchemaReplay.Apply(replay, [new DropExtension("other")]));
    }

    [Test]
    public void A_revision_that_makes_an_extension_is_not_warned_of_what_it_brings()
    {
        using var database = Product.PostgreSql.Create();
        using var project = new CompiledProject(
            Model.Replace("Extension(\"citext\")]", "Extension(\"pg_trgm\")] [assembly: DatabaseExtension(\"btree_gin\")]")
                + "[Table(\"t\")] public class T { public int Id { get; set; } [ServerDefault(Sql = \"nobody_knows()\")] public int N "
                + "{ get; set; } }"
        )
        {
            Binds = $"default={database.Url}",
        };
        // btree_gin may bring the function, and does not bring citext.
        Assert.That(
            project.Run("Revision", "Autogenerate=true", "CompareWith=Database", "Message=next", "Directory=Written").Succeeded().Events
                .Where(fields => fields[1] == "MIG4040")
                .Select(fields => fields[4]),
            Is.EqualTo(new[]
            {
                "Bind 'default' has no type citext, which users.Mail uses. Add op.CreateExtension(\"citext\"); to the beginning of the "
                    + "revision.",
            })
        );
    }

    [Test]
    public void Other_products_refuse_it()
    {
        using var project = new CompiledProject("[assembly: DatabaseExtension(\"citext\")]");
        Assert.That(
            project.Run("Check").FailedWith("MIG6001").Text,
            Does.Contain("SQLite cannot create extension citext")
        );
    }

    static string Words(MetaData model, MetaData database)
    {
        var difference = SchemaComparer.Compare(model, database, PostgreSqlDatabase.Dialect, new());
        return string.Join("; ", difference.Foundation.Concat(difference.Upgrade).Select(operation => operation.Describe()));
    }
}
