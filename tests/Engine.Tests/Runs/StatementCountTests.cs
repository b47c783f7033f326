using Engine.Tests.Hosting;
using Engine.Tests.Products;

namespace Engine.Tests.Runs;

/// <summary>How many commands a run sends: what a revision more costs, and what a run costs that has nothing to do.</summary>
public class StatementCountTests
{
    const string Env = """
        public class Env(MigrationServices services) : SingleDatabaseMigrationEnv(services)
        {
            public override async Task RunMigrationsOnlineAsync(EnvironmentContext context)
            {
                var opened = await Bind.OpenAsync(context.Cancellation);
                var factory = System.Data.Common.DbProviderFactories.GetFactory(opened)!;
                await using var connection = new Engine.Tests.Hosting.CountedConnection(opened, factory);
                await using var migration = context.Configure(ContextOptions with { Bind = Bind, Connection = connection });
                await using var transaction = await migration.BeginTransactionAsync();
                await migration.RunMigrationsAsync();
                await transaction.CommitAsync();
            }
        }

        """;

    static object[] Products => [.. Product.All];

    // A table, then a column and an index of it in each revision.
    static string Revisions(int count) =>
        Env
        + string.Concat(
            Enumerable.Range(0, count).Select(i => i == 0
                ? """
                    [Revision("r0")] public class R0 : Migration { public override void Upgrade(OperationBuilder op) =>
                        op.CreateTable("t", [new Column("id", SqlType.Integer, Nullable: false), new PrimaryKey(["id"], "pk_t")]); }

                    """
                : $$"""
                    [Revision("r{{i}}", Down = "r{{i - 1}}")] public class R{{i}} : Migration {
                        public override void Upgrade(OperationBuilder op) {
                            op.AddColumn("t", new Column("c{{i}}", SqlType.Integer));
                            op.CreateIndex("ix_{{i}}", "t", ["c{{i}}"]); } }

                    """)
        );

    static int Count(object product, int revisions, params string[] options)
    {
        using var database = ((Product)product).Create();
        using var project = new CompiledProject(Revisions(revisions)) { Binds = $"default={database.Url}" };
        return KilledRun.Count(project, options);
    }

    [TestCaseSource(nameof(Products))]
    public void A_revision_more_costs_its_own_statements(object product)
    {
        // Two statements of its own, its row of the version table and of the history, and the transaction: begun and committed. To verify
        // it on SQLite costs a look at every table, and these revisions leave all rows as they are, so only the last one is verified.
        // Where each schema change commits by itself, the journal writes before each, and clears at the end.
        var budget = ((Product)product).Dialect.HasTransactionalDdl ? 6 : 12;
        foreach (var way in new[] { "Transaction=PerRun", "Transaction=PerRevision" })
            Assert.That((Count(product, 25, way) - Count(product, 5, way)) / 20.0, Is.LessThanOrEqualTo(budget), way);
    }
}
