using Migrations.Engine.Revisions;

namespace Engine.Tests.SqlServer;

/// <summary>Whole scripts of revisions; each parses as Transact-SQL (no server behind it).</summary>
public class ScriptTests
{
    [Revision("1a")]
    sealed class Books : Migration
    {
        public override void Upgrade(OperationBuilder op)
        {
            op.CreateTable(
                "books",
                [
                    new Column("id", SqlType.Integer, false) { Identity = new() },
                    new Column("title", SqlType.String(200), false) { Default = ServerDefault.Literal("") },
                    new PrimaryKey(["id"], "pk_books"),
                ],
                comment: "All books"
            );
            op.BulkInsert(
                "books",
                ["id", "title"],
                [
                    [1, "Faust"],
                ]
            );
            op.Execute(
                "CREATE VIEW v AS SELECT id FROM books\nGO\nUPDATE books SET title = @title WHERE id = @id",
                new { title = "GO\nGO\n", id = 1 }
            );
        }

        public override void Downgrade(OperationBuilder op)
        {
            op.Execute("DROP VIEW v");
            op.DropTable("books");
        }
    }

    [Revision("2b", Down = "1a")]
    sealed class Titles : Migration
    {
        public override void Upgrade(OperationBuilder op)
        {
            op.AlterColumn("books", "title", type: SqlType.String(300));
            op.Autocommit(inner => inner.Execute("ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON"));
            op.DropColumn("books", "title");
        }

        public override void Downgrade(OperationBuilder op) => op.AddColumn("books", new("title", SqlType.String(200)));
    }

    static async Task<string> Script(string[] start, string target, bool perRevision = false)
    {
        var catalog = new RevisionCatalog([typeof(Books), typeof(Titles)], ["default"]);
        var writer = new StringWriter { NewLine = "\n" };
        var environment = new EnvironmentContext(
            catalog,
            new Silent(),
            isOffline: true,
            isReadOnly: false,
            async context =>
            {
                await context.EnsureVersionTableAsync(isBase: start.Length == 0);
                await context.RunStepsAsync(
                    start.Length > 0 && target == "base"
                        ? DowngradeWalk.Plan(catalog.Graph, start, target)
                        : UpgradeWalk.Plan(catalog.Graph, start, target),
                    start
                );
            },
            default
        );
        var options = new ContextOptions
        {
            Bind = new Bind("default", Tsql.Dialect, () => new MetaData(), () => ""),
            TargetMetaData = new MetaData(),
            Output = writer,
            TransactionPerRevision = perRevision,
        };
        await using var migration = environment.Configure(options);
        await using var transaction = await migration.BeginTransactionAsync();
        await migration.RunMigrationsAsync();
        await transaction.CommitAsync();
        return writer.ToString();
    }

    const string Guard = "GO\n\nIF @@ERROR <> 0 AND @@TRANCOUNT > 0 ROLLBACK; IF @@TRANCOUNT = 0 SET NOEXEC ON;\nGO\n\n";
    const string Prologue =
        "-- Run it with sqlcmd -b -x -f 65001 -d DATABASE -i FILE, or SQL Server Management Studio; nothing is executed after the first "
            + "error.\n"
        + "SET NOEXEC OFF;\nSET XACT_ABORT ON;\nSET QUOTED_IDENTIFIER ON;\nSET DATEFORMAT ymd;\nGO\n\n";

    const string DescriptionOfBooks =
        "SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = OBJECT_ID(N'books') AND minor_id = 0 "
        + "AND name = N'MS_Description'";
    const string DescribeBooks =
        "@name = N'MS_Description', @value = N'All books', @level0type = N'SCHEMA', @level0name = @schema, "
        + "@level1type = N'TABLE', @level1name = N'books'";

    [Test]
    public async Task AFirstRevisionIsATransactionInBatches() =>
        Assert.That(
            await Script([], "1a"),
            Is.EqualTo(
                $$"""
                {{Prologue}}BEGIN TRANSACTION;
                GO

                CREATE TABLE alembic_version (
                    version_num NVARCHAR(32) NOT NULL,
                    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
                );
                {{Guard}}-- Running upgrade -> 1a

                CREATE TABLE books (
                    id INTEGER NOT NULL IDENTITY,
                    title NVARCHAR(200) NOT NULL DEFAULT '',
                    CONSTRAINT pk_books PRIMARY KEY (id)
                );
                {{Guard}}DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'books'));
                IF EXISTS ({{DescriptionOfBooks}})
                    EXEC sp_updateextendedproperty {{DescribeBooks}}
                ELSE
                    EXEC sp_addextendedproperty {{DescribeBooks}};
                {{Guard}}SET IDENTITY_INSERT books ON;
                {{Guard}}INSERT INTO books (id, title) VALUES (1, 'Faust');
                {{Guard}}SET IDENTITY_INSERT books OFF;
                {{Guard}}CREATE VIEW v AS SELECT id FROM books;
                {{Guard}}UPDATE books SET title = ('GO' + CHAR(10) + 'GO' + CHAR(10)) WHERE id = 1;
                {{Guard}}INSERT INTO alembic_version (version_num) VALUES ('1a');
                {{Guard}}COMMIT;
                GO


                """
            )
        );

    [Test]
    public async Task AnAutocommitBlockStandsBetweenTransactions()
    {
        var script = await Script(["1a"], "2b");
        Assert.That(
            script,
            Does.Contain(
                "COMMIT;\nGO\n\nALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON;\nGO\n\nIF @@ERROR <> 0 SET NOEXEC ON;\nGO\n\nBEGIN "
                    + "TRANSACTION;\nGO\n"
            )
        );
        Assert.That(
            script,
            Does.Contain("ALTER TABLE books ALTER COLUMN title NVARCHAR(300) NOT NULL;").And.Contain("FROM sys.default_constraints k"),
            "the replay tells the definition"
        );
    }

    [
        TestCase(new string[0], "2b", false),
        TestCase(new string[0], "2b", true),
        TestCase(new[] { "1a" }, "2b", true),
        TestCase(new[] { "2b" }, "base", false),
        TestCase(new[] { "2b" }, "base", true)
    ]
    public async Task AScriptParsesAndEachTransactionIsCommitted(string[] start, string target, bool perRevision)
    {
        var script = await Script(start, target, perRevision);
        Tsql.MustParse(script);
        Assert.That(script, Does.StartWith(Prologue).And.EndWith("COMMIT;\nGO\n\n"));
        Assert.That(
            script.Split("BEGIN TRANSACTION;\nGO\n"),
            Has.Length.EqualTo(script.Split("COMMIT;\nGO\n").Length).And.Length.GreaterThan(1)
        );
    }

    sealed class Silent : MigrationsBuild.IReport
    {
        public void Result(string text) { }

        public void Say(string text) { }

        public void Detail(string text) { }

        public void Warn(MigrationsBuild.Diagnostic warning) { }

        public void Output(string kind, string value, params string[] metadata) { }
    }
}
