using System.Data.Common;
using Engine.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Tests.Servers;

namespace Engine.Tests.Runs;

/// <summary>
/// A run of ten revisions is killed before each command that it sends, at all of them one after the other. The next run, with no person,
/// brings the database to where an undisturbed run does.
/// </summary>
[Parallelizable(ParallelScope.Children)]
public class KillMatrixTests
{
    const int AtOnce = 40;

    // Rows that a retry would change twice stand before, in and after everything that commits by itself.
    const string Source = """
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
        [Revision("r01a")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
            op.CreateTable("a", [new Column("id", SqlType.Integer, Nullable: false), new Column("n", SqlType.Integer),
                new Column("name", SqlType.String(20)), new PrimaryKey(["id"])]); } }
        [Revision("r02a", Down = "r01a")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) {
            op.BulkInsert("a", ["id", "n", "name"], [[1, 1, "x"], [2, 2, "y"], [3, 3, "z"]]);
            op.CreateIndex("ix_a_n", "a", ["n"]); } }
        [Revision("r03a", Down = "r02a")] public class R3 : Migration { public override void Upgrade(OperationBuilder op) {
            op.AddColumn("a", new Column("note", SqlType.String(20)));
            op.Execute("UPDATE a SET n = n + 1, note = 'n'");
            op.AddColumn("a", new Column("more", SqlType.Integer));
            op.Execute("UPDATE a SET more = n"); } }
        [Revision("r04a", Down = "r03a")] public class R4 : Migration { public override void Upgrade(OperationBuilder op) {
            op.BatchAlterTable("a", batch => {
                batch.AlterColumn("name", type: SqlType.String(40), nullable: false);
                batch.CreateUniqueConstraint("uq_a_name", ["name"]); }); } }
        [Revision("r05a", Down = "r04a")] public class R5 : Migration { public override void Upgrade(OperationBuilder op) {
            op.Execute("UPDATE a SET n = n + 10");
            op.Autocommit(block => {
                block.Execute("UPDATE a SET n = n * 2");
                block.CreateIndex("ix_a_note", "a", ["note"]);
                block.BulkInsert("a", ["id", "n", "name"], [[4, 4, "v"], [5, 5, "w"]]); });
            op.Execute("UPDATE a SET n = n + 100"); } }
        [Revision("r06a", Down = "r05a")] public class R6 : Migration { public override void Upgrade(OperationBuilder op) {
            op.CreateTable("b", [new Column("id", SqlType.Integer, Nullable: false), new Column("a_id", SqlType.Integer),
                new PrimaryKey(["id"]), new ForeignKey(["a_id"], "a", ["id"], "fk_b_a"), new TableIndex("ix_b_a", ["a_id"])]);
            op.BulkInsert("b", ["id", "a_id"], [[1, 1], [2, 2]]); } }
        [Revision("r07a", Down = "r06a")] public class R7 : Migration { public override void Upgrade(OperationBuilder op) {
            op.Execute("UPDATE a SET more = more + 1");
            op.CreateIndex("ix_a_more", "a", ["more"], options: [new("postgresql_concurrently", true)]);
            op.Execute("UPDATE a SET more = more * 3"); } }
        [Revision("r08a", Down = "r07a")] public class R8 : Migration { public override void Upgrade(OperationBuilder op) {
            op.AlterColumn("b", "a_id", newName: "owner");
            op.RenameTable("b", "c");
            op.AddColumn("c", new Column("x", SqlType.Integer)); } }
        [Revision("r09a", Down = "r08a")] public class R9 : Migration { public override void Upgrade(OperationBuilder op) {
            op.Execute("UPDATE c SET x = id");
            op.Run(async (connection, transaction, cancellation) => {
                await using var command = connection.CreateCommand();
                (command.Transaction, command.CommandText) = (transaction, "UPDATE c SET x = x + 1000");
                await command.ExecuteNonQueryAsync(cancellation); }); } }
        [Revision("r10a", Down = "r09a")] public class R10 : Migration { public override void Upgrade(OperationBuilder op) {
            op.DropConstraint("fk_b_a", "c", ConstraintKind.ForeignKey);
            op.DropIndex("ix_a_n", "a");
            op.Execute("UPDATE a SET n = n + 7");
            op.DropColumn("a", "note");
            op.CreateTable("d", [new Column("id", SqlType.Integer), new TableIndex("ix_d", ["id"])]);
            op.DropTable("d"); } }
        """;

    [Test]
    public void On_SQLite([Values("PerRun", "PerRevision")] string transaction) =>
        Converges("SQLite", transaction, name => new SqliteFile(name));

    [Test]
    public void On_PostgreSQL([Values("PerRun", "PerRevision")] string transaction) =>
        Converges("PostgreSQL", transaction, _ => new PostgreSqlOne());

    [Test]
    public void On_MariaDB([Values("PerRun", "PerRevision")] string transaction) =>
        Converges("MariaDB", transaction, _ => new MariaDbOne());

    static void Converges(string product, string transaction, Func<string, Database> create)
    {
        using var project = new CompiledProject(Source);
        string[] options = [$"Transaction={transaction}", "RunLockTimeout=60"];
        string wanted;
        int points;
        using (var undisturbed = create(Path.Combine(project.Folder, "0.db")))
        {
            project.Binds = undisturbed.Bind;
            points = KilledRun.Count(project, options);
            wanted = undisturbed.Dump();
        }
        Assert.That(points, Is.GreaterThan(60));
        var wrong = new List<string>();
        foreach (var some in Enumerable.Range(1, points).Chunk(AtOnce))
        {
            var databases = some.Select(at => (At: at, Database: create(Path.Combine(project.Folder, $"{at}.db")))).ToList();
            KilledRun.Upgrade(project, databases.Select(one => (one.Database.Bind, one.At)), options);
            foreach (var (at, database) in databases)
            {
                project.Binds = database.Bind;
                var next = project.Run("Upgrade", options);
                if (next.ExitCode != 0)
                    wrong.Add($"{at}: needs a person: {next.Text}");
                else if (database.Dump() is var dump && dump != wanted)
                    wrong.Add($"{at}: {dump}");
                database.Dispose();
            }
        }
        TestContext.Out.WriteLine($"{product}, {transaction}: {points} points, {points - wrong.Count} converged");
        Assert.That(wrong, Is.Empty, $"wanted: {wanted}");
    }

    abstract class Database : IDisposable
    {
        public abstract string Bind { get; }

        protected abstract DbConnection Open();

        // The schema as the product's catalog has it, all tables, in an order that is always the same.
        protected abstract string[] Schema { get; }

        public string Dump()
        {
            using var connection = Open();
            string[] rows =
            [
                "SELECT id, n, name, more FROM a ORDER BY id",
                "SELECT id, owner, x FROM c ORDER BY id",
                "SELECT version_num FROM alembic_version",
            ];
            return string.Join("\n", Schema.Concat(rows).SelectMany(sql => Rows(connection, sql)));
        }

        static List<string> Rows(DbConnection connection, string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
            return rows;
        }

        public abstract void Dispose();
    }

    sealed class SqliteFile(string path) : Database
    {
        public override string Bind => $"default=sqlite:///{path}";

        protected override string[] Schema => ["SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"];

        protected override DbConnection Open()
        {
            var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            return connection;
        }

        public override void Dispose() => File.Delete(path);
    }

    sealed class PostgreSqlOne : Database
    {
        readonly string _connection = PostgreSqlServer.Current.CreateDatabase();

        public override string Bind => $"default={PostgreSql.UpgradeTests.Url(_connection)}";

        protected override string[] Schema =>
        [
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public' ORDER BY "
                + "1, ordinal_position",
            "SELECT indexdef, indisvalid FROM pg_indexes JOIN pg_index ON indexrelid = to_regclass(indexname) WHERE schemaname = 'public' "
                + "ORDER BY indexname",
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
                + "WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
        ];

        protected override DbConnection Open()
        {
            var connection = new Npgsql.NpgsqlConnection(_connection);
            connection.Open();
            return connection;
        }

        public override void Dispose() => PostgreSqlServer.Current.DropDatabase(_connection);
    }

    sealed class MariaDbOne : Database
    {
        readonly string _connection = MariaDbServer.Current.CreateDatabase();

        public override string Bind => $"default={MariaDbServer.Url(_connection)}";

        protected override string[] Schema =>
        [
            "SELECT table_name, column_name, column_type, is_nullable FROM information_schema.columns WHERE table_schema = DATABASE() "
                + "ORDER BY 1, ordinal_position",
            "SELECT table_name, index_name, seq_in_index, column_name, non_unique FROM information_schema.statistics WHERE table_schema = "
                + "DATABASE() ORDER BY 1, 2, 3",
            "SELECT table_name, constraint_name, constraint_type FROM information_schema.table_constraints WHERE table_schema = DATABASE() "
                + "ORDER BY 1, 2",
        ];

        protected override DbConnection Open() => MariaDbServer.Open(_connection);

        public override void Dispose() => MariaDbServer.Current.DropDatabase(_connection);
    }
}
