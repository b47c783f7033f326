using System.Text.RegularExpressions;
using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Engine.Tests.Sqlite;
using Tests.Servers;

namespace Engine.Tests.Baselines;

/// <summary>
/// The classes that a baseline writes, compiled with it: neither the database nor the revisions differ from them, in anything that
/// autogenerate compares.
/// </summary>
public class ModelOutputTests
{
    const string AllSchemas = """

        public class Env(MigrationServices services) : SingleDatabaseMigrationEnv(services) {
            public override ContextOptions ContextOptions =>
                base.ContextOptions with { Compare = base.ContextOptions.Compare with { IncludeSchemas = true } };
        }
        """;

    static IEnumerable<TestCaseData> Databases() =>
        [
            new TestCaseData(Product.Sqlite, Chinook.Sql("Chinook_Sqlite.sql"), 11, 0).SetArgDisplayNames("chinook", "sqlite"),
            new TestCaseData(
                Product.PostgreSql,
                Regex.Replace(Chinook.Sql("Chinook_PostgreSql.sql"), @"(?m)^(DROP DATABASE|CREATE DATABASE|\\c) .*$", ""),
                11,
                0
            ).SetArgDisplayNames("chinook", "postgresql"),
            new TestCaseData(
                Product.MySql,
                Regex.Replace(Chinook.Sql("Chinook_MySql.sql"), "(?m)^(DROP DATABASE|CREATE DATABASE|USE) .*$", ""),
                11,
                0
            ).SetArgDisplayNames("chinook", "mysql"),
            new TestCaseData(Product.Sqlite, LargeSchemas.Sqlite, 7, 1).SetArgDisplayNames("large", "sqlite"),
            new TestCaseData(Product.PostgreSql, LargeSchemas.PostgreSql, 11, 1).SetArgDisplayNames("large", "postgresql"),
            new TestCaseData(Product.MySql, LargeSchemas.MySql, 7, 1).SetArgDisplayNames("large", "mysql"),
        ];

    [TestCaseSource(nameof(Databases))]
    public void Classes_that_are_written_say_what_the_database_has(object product, string script, int tables, int sources)
    {
        using var database = ((Product)product).Create();
        database.Load(script);
        using var adopted = new WithModels(database, AllSchemas);
        Assert.Multiple(() =>
        {
            Assert.That(adopted.Models.Values.Count(text => text.Contains("[Table(")), Is.EqualTo(tables));
            Assert.That(adopted.Models.Values.Count(text => text.Contains(": IModelSource")), Is.EqualTo(sources));
            Assert.That(adopted.Revision, Does.Not.Contain("op.Adopt"));
        });
        foreach (var compareWith in new[] { "Database", "Revisions" })
        {
            var check = adopted.Project.Run("Check", $"CompareWith={compareWith}", "CompareServerDefault=true", "LintScope=None");
            Assert.That(check.ExitCode, Is.Zero, () => $"{compareWith}: {check.Text}\n{adopted}");
        }
    }

    // Names that are none in C#, that C# or the model has for something else, and that give one name or one file.
    const string Hostile = """"
        CREATE TABLE "order" (id INTEGER PRIMARY KEY, "class" TEXT, "to string" TEXT, "GetType" TEXT, "1st" INT, "€" INT,
            "Order" INT, "a b" INT, "a-b" INT, "A.B" INT);
        CREATE TABLE "Order!" ("OrderId" INT, "Id" INT, "a""\" TEXT DEFAULT 'x"\y', CHECK ("a""\" <> '"'));
        CREATE TABLE "Table" ("Column" INT PRIMARY KEY, "Key" INT UNIQUE, "DateTime" DATETIME, "ReferentialAction" INT REFERENCES "Type"
            ON DELETE CASCADE, "DatabaseGeneratedOption" TEXT, "nameof" INT, CONSTRAINT "uq "" odd" UNIQUE ("Key", "nameof"));
        CREATE TABLE "Type" ("Type" INTEGER PRIMARY KEY);
        CREATE TABLE con ("a" INT, "b" INT, PRIMARY KEY ("b", "a"));
        CREATE TABLE "Index" ("x" INT, "y" INT, FOREIGN KEY ("x", "y") REFERENCES con ("a", "b"));
        CREATE TABLE "Taken" ("Id" INTEGER PRIMARY KEY);
        CREATE TABLE "€" ("x" INT); CREATE TABLE "1" ("x" INT); CREATE TABLE "naïve größe" ("größe" INT); CREATE TABLE "表" ("列" INT);
        CREATE INDEX "odd ""\ index" ON "order" ("a b" DESC, lower("class"), "€");
        """";

    [Test]
    public void Names_that_are_none_in_csharp_or_mean_something_else_there()
    {
        using var database = Product.Sqlite.Create();
        database.Load(Hostile);
        using var adopted = new WithModels(database, "public class Taken; public class IndexAttribute : Attribute;");
        foreach (var compareWith in new[] { "Database", "Revisions" })
        {
            var check = adopted.Project.Run("Check", $"CompareWith={compareWith}", "CompareServerDefault=true", "LintScope=None");
            Assert.That(check.ExitCode, Is.Zero, () => $"{compareWith}: {check.Text}\n{adopted}");
        }
        Assert.That(adopted.Models.Values.Count(text => text.Contains("[Table(")), Is.EqualTo(11));
        Assert.That(
            adopted.Models.Keys.Select(name => name.ToLowerInvariant()),
            Is.Unique.And.None.EqualTo("con").And.None.EqualTo("taken")
        );
    }

    [Test]
    public void A_database_of_the_server_s_words_in_several_schemas()
    {
        using var database = Product.PostgreSql.Create();
        database.Load("""
            CREATE SCHEMA "Sales"; CREATE SCHEMA other; CREATE TYPE mood AS ENUM ('sad', 'class', 'Ok');
            CREATE TABLE item (id int GENERATED ALWAYS AS IDENTITY (START 7) PRIMARY KEY, "ID" int, feeling mood NOT NULL DEFAULT 'Ok',
                feelings mood[], old mood);
            CREATE TABLE "Sales".item (id int PRIMARY KEY, item int REFERENCES item, other int, UNIQUE (other, item));
            CREATE TABLE other.item (id int PRIMARY KEY REFERENCES "Sales".item, twice int REFERENCES item (id),
                CONSTRAINT again FOREIGN KEY (twice) REFERENCES item (id) ON DELETE CASCADE);
            COMMENT ON TABLE other.item IS 'a */ comment <b>';
            """);
        using var adopted = new WithModels(database, AllSchemas);
        foreach (var compareWith in new[] { "Database", "Revisions" })
        {
            var check = adopted.Project.Run("Check", $"CompareWith={compareWith}", "CompareServerDefault=true", "LintScope=None");
            Assert.That(check.ExitCode, Is.Zero, () => $"{compareWith}: {check.Text}\n{adopted}");
        }
        Assert.Multiple(() =>
        {
            Assert.That(adopted.Models.Keys, Is.EquivalentTo(["Item", "SalesItem", "OtherItem", "Mood", "ModelSupplements"]));
            Assert.That(adopted.Models["Mood"], Does.Contain("sad,").And.Contain("@class,"));
            Assert.That(adopted.Models["ModelSupplements"], Does.Contain("\"ID\"").And.Contain("\"again\""));
        });
    }

    [Test]
    public void Several_binds_have_their_classes_and_a_table_with_a_class_keeps_it()
    {
        const string Known = """[Table("book")] public class Known { public int Id { get; set; } }""";
        using var project = new CompiledProject(Known) { Binds = "default=sqlite:///app.db;audit=sqlite:///audit.db" };
        foreach (var (file, sql) in new[]
        {
            ("app.db", "CREATE TABLE book (Id INTEGER PRIMARY KEY); CREATE TABLE page (Id INTEGER PRIMARY KEY, n INT UNIQUE);"),
            ("audit.db", "CREATE TABLE entry (Id INTEGER PRIMARY KEY, t TEXT UNIQUE);"),
        })
            ServerProcess.Run("sqlite3", ["-bail", Path.Combine(project.Folder, file)], sql);
        project.Run("Baseline", "ModelOutput=Db/Models", "ModelNamespace=Shop.Db", "RevisionId=b1").Succeeded();
        project.Run("BaselineStamp", "BaselineRevision=b1").Succeeded();
        var folder = Path.Combine(project.Folder, "Db", "Models");
        Assert.That(
            Directory.GetFiles(folder).Select(Path.GetFileName),
            Is.EquivalentTo(["Page.cs", "Entry.cs", "ModelSupplements.cs"])
        );
        Assert.That(File.ReadAllText(Path.Combine(folder, "Entry.cs")), Does.Contain("[Bind(\"audit\")]"));
        using var after = new CompiledProject(
            Known,
            [.. Directory.GetFiles(folder).Concat(Directory.GetFiles(Path.Combine(project.Folder, "Migrations"))).Select(File.ReadAllText)]
        )
        {
            Binds = $"default=sqlite:///{project.Database};audit=sqlite:///{Path.Combine(project.Folder, "audit.db")}",
        };
        var check = after.Run("Check", "CompareWith=Database", "LintScope=None");
        Assert.That(check.ExitCode, Is.Zero, check.Text);
    }

    [Test]
    public void A_file_that_is_there_is_not_overwritten_and_then_nothing_is_written()
    {
        using var project = new CompiledProject("");
        ServerProcess.Run("sqlite3", [project.Database], "CREATE TABLE book (Id INTEGER PRIMARY KEY); CREATE TABLE a (Id INT);");
        var there = Path.Combine(project.Folder, "Models", "Book.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        File.WriteAllText(there, "// mine");
        Assert.That(project.Run("Baseline", "ModelOutput=Models", "Staging=staging").FailedWith("MIG1016").Text, Does.Contain("Book.cs"));
        Assert.That(File.ReadAllText(there), Is.EqualTo("// mine"));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(there)!), Is.EqualTo([there]));
        Assert.That(Directory.Exists(Path.Combine(project.Folder, "Migrations")), Is.False);
    }

    /// <summary>A project with the files that its baseline wrote.</summary>
    sealed class WithModels : IDisposable
    {
        readonly CompiledProject _before;

        public WithModels(TestDatabase database, string sources = "")
        {
            _before = new(sources) { Binds = $"default={database.Url}" };
            Written = _before.Run("Baseline", "RevisionId=base0001", "ModelOutput=Models/", "ModelNamespace=Shop.Models").Succeeded();
            _before.Run("BaselineStamp", "BaselineRevision=base0001").Succeeded();
            Revision = File.ReadAllText(Directory.GetFiles(Path.Combine(_before.Folder, "Migrations")).Single());
            Models = Directory.GetFiles(Path.Combine(_before.Folder, "Models")).Order()
                .ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, File.ReadAllText);
            Project = new(sources, [Revision, .. Models.Values]) { Binds = $"default={database.Url}" };
        }

        public RunResult Written { get; }

        public string Revision { get; }

        /// <summary>Texts of files by their names without ending.</summary>
        public IReadOnlyDictionary<string, string> Models { get; }

        public CompiledProject Project { get; }

        public override string ToString() => string.Join("\n", Models.Values);

        public void Dispose()
        {
            _before.Dispose();
            Project.Dispose();
        }
    }
}
