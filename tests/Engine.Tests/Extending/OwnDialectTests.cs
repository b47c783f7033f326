using Engine.Tests.Hosting;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Extending;

/// <summary>A product that an assembly of the project's references brings (tests/LiteDialect), or the project itself.</summary>
public class OwnDialectTests
{
    const string Books = """
        [Revision("r1aa")] public class R1 : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                op.CreateTable("order", [new Column("id", SqlType.Integer, Nullable: false), new Column("title", SqlType.String(50)),
                    new PrimaryKey(["id"], "pk_order")], options: [new("lite_strict", true)]);
                op.BulkInsert("order", ["id", "title"], [[1, op.Dialect]]);
                op.Execute("INSERT INTO [order] (id, title) VALUES (2, '[;]'); INSERT INTO [order] (id, title) VALUES (3, 'c')");
            }

            public override void Downgrade(OperationBuilder op) => op.DropTable("order");
        }
        """;

    static CompiledProject Project(string source = Books, string binds = "default=lite:///app.db") => new(source) { Binds = binds };

    [TestCase("default=lite:///app.db")]
    [TestCase("default=LiteDB:///app.db")]
    public void It_runs_up_and_down_on_a_database(string binds)
    {
        using var project = Project(binds: binds);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Query("SELECT title FROM \"order\" ORDER BY id"), Is.EqualTo(new[] { "lite", "[;]", "c" }));
        Assert.That(project.Query("SELECT sql FROM sqlite_master WHERE name = 'order'").Single(), Does.StartWith(
            "CREATE TABLE [order]").And.EndWith("STRICT"));
        project.Run("Downgrade", "TargetRevision=base").Succeeded();
        Assert.That(project.Tables(), Is.Empty);
    }

    [Test]
    public void A_bind_item_names_it()
    {
        using var project = Project(binds: "");
        project.Items.Add(Protocol.Encode("bind", "default", "Provider", "Lite"));
        project.Items.Add(Protocol.Encode("bind", "default", "ConnectionStringFile", Path.Combine(project.Folder, "bind.txt")));
        File.WriteAllText(Path.Combine(project.Folder, "bind.txt"), $"Data Source={project.Database};Pooling=False");
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "order" }));
    }

    [Test]
    public async Task The_host_finds_it()
    {
        using var project = Project();
        (await HostRun.Start(project, "Upgrade").Result).Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "order" }));
    }

    [Test]
    public void A_script_is_in_its_words()
    {
        using var project = Project();
        var file = Path.Combine(project.Folder, "out");
        var script = File.ReadAllText(project.Run("Sql", $"OutputDirectory={file}").Succeeded().Outputs("Script").Single());
        Assert.That(script, Does.Contain("-- Run it with lite DATABASE < FILE.").And.Contain("BEGIN IMMEDIATE;")
            .And.Contain("INSERT INTO [order] (id, title) VALUES (1, 'lite');"));
    }

    [Test]
    public void It_says_what_an_operation_costs_a_table_in_use()
    {
        using var project = Project(Books + """
            [Revision("r2aa", Down = "r1aa")] public class R2 : Migration
            {
                public override void Upgrade(OperationBuilder op)
                {
                    op.CreateIndex("ix_order_title", "order", ["title"]);
                    op.CreateTable("new", [new Column("id", SqlType.Integer)]);
                    op.CreateIndex("ix_new_id", "new", ["id"]);
                }

                public override void Downgrade(OperationBuilder op) { op.DropTable("new"); op.DropIndex("ix_order_title", "order"); }
            }
            """);
        var warning = project.Run("Lint").Succeeded().Events.Single(fields => fields[0] == "warning" && fields[1] == "MIG7050");
        Assert.That(
            warning[4],
            Is.EqualTo("On Lite, while table order is in use: the table is read through, and nobody writes meanwhile.")
        );
    }

    [Test]
    public void A_model_is_compared_with_what_it_reads_back()
    {
        using var project = Project(Books + """
            [Table("order")] public class Order { [Column("id")] public int Id { get; set; }
                [Column("title")] public string? Title { get; set; } }
            """);
        project.Run("Upgrade").Succeeded();
        project.Run("Check", "CompareWith=Database").Succeeded();
        project.Run("Lint").Succeeded();
    }

    [Test]
    public void Its_options_are_its_own()
    {
        using var project = Project(Books.Replace("lite_strict", "lite_strickt"));
        Assert.That(project.Run("Upgrade").FailedWith("MIG6043").Text, Does.Contain("lite_strict"));
    }

    [Test]
    public void What_is_not_known_is_told_with_the_names_of_all()
    {
        using var project = Project(binds: "default=oracledb://x/y");
        Assert.That(project.Run("Upgrade").FailedWith("MIG1003").Text, Does.EndWith("sqlite, postgresql, mysql, mssql, lite."));
    }

    [TestCase("public sealed class Own : PlainDialect { public Own(int size) { } }", "MIG2020")]
    [TestCase("public sealed class Own : PlainDialect { public Own() => throw new InvalidOperationException(\"no licence\"); }", "MIG2020")]
    [TestCase("public sealed class Own;", "MIG2020")]
    [TestCase("public sealed class Own : PlainDialect { public override Normalizer Normalizer => null!; }", "MIG2020")]
    [TestCase("public sealed class Own : PlainDialect { public override string Name => \"Lite\"; }", "MIG2021")]
    [TestCase("public sealed class Own : PlainDialect { public override IReadOnlyList<string> Aliases => [\"MariaDB\"]; }", "MIG2021")]
    public void One_that_is_broken_is_an_error_where_it_is_asked_for(string own, string code)
    {
        const string Plain = """
            using MigrationsBuild.Dialects;
            [assembly: DialectProvider(typeof(Own))]
            public abstract class PlainDialect : Dialect
            {
                readonly Lite.LiteDialect _lite = new();
                public override string Name => "own";
                public override string DisplayName => "Own";
                public override Connector Connector => _lite.Connector;
                public override SqlWriter SqlWriter => _lite.SqlWriter;
                public override ValueWriter ValueWriter => _lite.ValueWriter;
                public override ScriptWriter ScriptWriter => _lite.ScriptWriter;
                public override SchemaReader SchemaReader => _lite.SchemaReader;
                public override Normalizer Normalizer => _lite.Normalizer;
                public override bool HasTransactionalDdl => true;
                public override IReadOnlySet<string> OptionKeys { get; } = new HashSet<string>();
                protected override IReadOnlySet<string> ReservedWords { get; } = new HashSet<string>();
            }

            """;
        using var project = Project(Plain + own + "\n" + Books, "default=own:///app.db");
        project.Run("Upgrade").FailedWith(code);
        Assert.That(File.Exists(project.Database), Is.False);
        project.Binds = "default=sqlite:///app.db";
        project.Run("Current").Succeeded();
    }
}
