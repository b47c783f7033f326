using Engine.Tests.Sqlite;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Dialects.PostgreSql;
using Tests.Servers;

namespace Engine.Tests.PostgreSql;

public class ReadBackTests(PostgreSqlVersion version) : OnPostgreSql(version)
{
    [Test]
    public async Task The_number_of_queries_does_not_grow_with_the_tables()
    {
        await using var database = await OpenAsync();
        Assert.That(await Queries(database, 10), Is.EqualTo(await Queries(database, 500)));
    }

    static async Task<int> Queries(PostgreSqlDatabase database, int tables)
    {
        await database.ExecuteAsync(
            string.Join(
                ";",
                Enumerable
                    .Range(0, tables)
                    .Select(i =>
                        $"CREATE TABLE IF NOT EXISTS t{i} (id int PRIMARY KEY, a text UNIQUE, b int REFERENCES t{i}); CREATE INDEX IF NOT "
                            + $"EXISTS ix{i} ON t{i} (b)"
                    )
            )
        );
        await using var counted = new CountingConnection(database.Connection);
        var schema = await PostgreSqlDatabase.Dialect.SchemaReader.ReadSchemaAsync(counted, null, default);
        Assert.That(schema.Tables, Has.Count.EqualTo(tables));
        Assert.That(
            schema.Tables.Sum(table => table.Columns.Count + table.Constraints.Count + table.Indexes.Count),
            Is.EqualTo(tables * 7)
        );
        return counted.Commands;
    }

    [Test]
    public async Task Chinook_is_read_and_made_again()
    {
        await using var database = await OpenAsync();
        var script = Chinook.Sql("Chinook_PostgreSql.sql");
        PostgreSqlServer.Psql(
            database.ConnectionString,
            string.Join(
                '\n',
                script
                    .Split('\n')
                    .Where(line =>
                        !line.StartsWith("DROP DATABASE", StringComparison.Ordinal)
                        && !line.StartsWith("CREATE DATABASE", StringComparison.Ordinal)
                        && !line.StartsWith("\\c", StringComparison.Ordinal)
                    )
            )
        );
        var read = await database.ReadAsync();
        Assert.That(read.Tables, Has.Count.EqualTo(11));
        Assert.That(
            (read.Tables.Sum(table => table.Indexes.Count), read.Tables.Sum(table => table.ForeignKeys.Count())),
            Is.EqualTo((11, 11))
        );
        Assert.That(PostgreSqlDatabase.Difference(read, await database.ReadAsync()), Is.Empty);

        await using var copy = await OpenAsync();
        await copy.RunAsync([
            .. Migrations
                .Engine.Autogenerate.Compare.SchemaComparer.Compare(
                    read,
                    new MetaData(),
                    PostgreSqlDatabase.Dialect,
                    PostgreSqlDatabase.Options
                )
                .Upgrade,
        ]);
        Assert.That(PostgreSqlDatabase.Difference(read, await copy.ReadAsync()), Is.Empty);
    }

    [Test]
    public async Task What_belongs_to_extensions_and_partitions_is_not_seen()
    {
        await using var database = await OpenAsync(
            "CREATE TABLE p (id int) PARTITION BY LIST (id)",
            "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
            "CREATE TABLE owned (id int)",
            "CREATE TYPE mood AS ENUM ('a')",
            "CREATE TEMPORARY TABLE temp (id int)",
            "CREATE VIEW v AS SELECT 1 AS one",
            "CREATE SCHEMA other CREATE TABLE there (id int)"
        );
        await database.ExecuteAsync(
            "INSERT INTO pg_depend SELECT 'pg_class'::regclass, 'owned'::regclass, 0, 'pg_extension'::regclass, oid, 0, 'e' FROM "
                + "pg_extension LIMIT 1"
        );
        var read = await database.ReadAsync();
        Assert.That(read.Tables.Select(table => table.FullName.ToString()), Is.EqualTo(new[] { "p", "other.there" }));
        Assert.That(read.Find("p")!.Options["postgresql_partition_by"], Is.EqualTo("LIST (id)"));
        Assert.That(
            read.RawSql,
            Has.Count.EqualTo(2).And.Some.EqualTo("CREATE TYPE \"mood\" AS ENUM ('a')").And.Some.StartsWith("CREATE VIEW v AS")
        );
        await database.ExecuteAsync("DELETE FROM pg_depend WHERE deptype = 'e' AND objid = 'owned'::regclass");
    }

    [Test]
    public async Task A_table_is_made_after_those_it_inherits_from()
    {
        await using var database = await OpenAsync(
            "CREATE TABLE z (a int)",
            "CREATE UNLOGGED TABLE b (c int) INHERITS (z)"
        );
        var read = await database.ReadAsync();
        var script = SchemaComparer.Compare(read, new MetaData(), PostgreSqlDatabase.Dialect, PostgreSqlDatabase.Options);
        Assert.That(script.Upgrade.Select(operation => operation.Describe()), Is.EqualTo(new[] { "create table z", "create table b" }));
        Assert.That(
            script.Upgrade.SelectMany(PostgreSqlDatabase.Dialect.SqlWriter.ToSql).Last().Sql,
            Does.StartWith("CREATE UNLOGGED TABLE b (").And.EndsWith("INHERITS ( z )")
        );
    }

    [Test]
    public async Task The_schema_that_unqualified_names_mean_is_none()
    {
        await using var database = await OpenAsync(
            "CREATE SCHEMA app",
            "SET search_path = app, public",
            "CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t)",
            "CREATE TABLE public.u (id int REFERENCES t)"
        );
        var read = await database.ReadAsync();
        Assert.That(read.Tables.Select(table => table.FullName.ToString()), Is.EqualTo(new[] { "t", "public.u" }));
        Assert.That(read.Find("u", "public")!.ForeignKeys.Single().Referred, Is.EqualTo(new TableName("t")));
    }

    [Test]
    public async Task A_database_of_serial_keys_suits_a_model_of_identities()
    {
        await using var database = await OpenAsync("CREATE TABLE t (id SERIAL PRIMARY KEY)");
        var model = new MetaData();
        model.Add(new("t", [new Column("id", SqlType.Integer, false) { Identity = new() }, new PrimaryKey(["id"])]));
        Assert.That(PostgreSqlDatabase.Difference(model, await database.ReadAsync()), Is.Empty);
    }

    [Test]
    public async Task The_default_operator_class_may_be_named()
    {
        await using var database = await OpenAsync();
        var model = new MetaData();
        model.Add(
            new(
                "t",
                [
                    new Column("a", SqlType.Json),
                    new Column("s", SqlType.String(9)),
                    new TableIndex("ix_a", ["a"]) { Options = [new("postgresql_using", "gin"), new("postgresql_ops", "a=jsonb_ops")] },
                    new TableIndex("ix_s", ["s"]) { Options = [new("postgresql_ops", "s=text_ops")] },
                ]
            )
        );
        await database.RunAsync(new CreateTable(model.Find("t")!));
        Assert.That(PostgreSqlDatabase.Difference(model, await database.ReadAsync()), Is.Empty);
        model.Set(
            model.Find("t")! with
            {
                Indexes =
                [
                    new("ix_a", ["a"]) { Options = [new("postgresql_using", "gin"), new("postgresql_ops", "a=jsonb_path_ops")] },
                    new("ix_s", ["s"]) { Options = [new("postgresql_ops", "s=text_pattern_ops")] },
                ],
            }
        );
        Assert.That(PostgreSqlDatabase.Difference(model, await database.ReadAsync()).Split('\n'), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task The_list_of_default_operator_classes_is_the_servers()
    {
        await using var database = await OpenAsync();
        var classes = (
            await database.QueryAsync(
                "SELECT amname, opcname, bool_or(opcdefault) FROM pg_opclass JOIN pg_am m ON m.oid = opcmethod WHERE opcname <> "
                    + "'varchar_ops' GROUP BY 1, 2"
            )
        )
            .Split(';')
            .Select(row => row.Split('|'));
        Assert.That(
            classes.Where(row => OperatorClasses.IsDefault(row[0], row[1]) != (row[2] == "True")).Select(row => row[0] + " " + row[1]),
            Is.Empty
        );
    }

    [Test]
    public async Task A_changed_option_of_a_unique_constraint_is_seen()
    {
        await using var database = await OpenAsync(
            "CREATE TABLE t (a int, b int, CONSTRAINT uq UNIQUE (a) INCLUDE (b))"
        );
        MetaData Model(DialectOptions options)
        {
            var model = new MetaData();
            model.Add(
                new(
                    "t",
                    [
                        new Column("a", SqlType.Integer),
                        new Column("b", SqlType.Integer),
                        new UniqueConstraint(["a"], "uq") { Options = options },
                    ]
                )
            );
            return model;
        }
        var read = await database.ReadAsync();
        Assert.That(PostgreSqlDatabase.Difference(Model([new("postgresql_include", "b")]), read), Is.Empty);
        Assert.That(PostgreSqlDatabase.Difference(Model([]), read), Is.Not.Empty);
        Assert.That(
            PostgreSqlDatabase.Difference(Model([new("postgresql_include", "b"), new("postgresql_nulls_not_distinct", true)]), read),
            Is.Not.Empty
        );
    }

    [Test]
    public async Task A_serial_key_of_a_longer_type_counts_on_and_goes_with_its_sequence()
    {
        await using var database = await OpenAsync(
            "CREATE TABLE t (id SERIAL PRIMARY KEY, n SERIAL)",
            "SELECT setval('t_id_seq', 2147483647)"
        );
        await database.RunAsync(new AlterColumn(new("t"), "id") { Type = SqlType.BigInteger });
        Assert.That(await database.QueryAsync("INSERT INTO t DEFAULT VALUES RETURNING id"), Is.EqualTo("2147483648"));
        await database.RunAsync(new DropColumn(new("t"), "n"));
        Assert.That(await database.QueryAsync("SELECT relname FROM pg_class WHERE relkind = 'S'"), Is.EqualTo("t_id_seq"));
        await database.RunAsync(new DropTable(new("t")));
        Assert.That(await database.QueryAsync("SELECT count(*) FROM pg_class WHERE relkind = 'S'"), Is.EqualTo("0"));
    }

    [Test]
    public async Task What_the_server_writes_out_is_no_change()
    {
        var model = new MetaData();
        model.Add(new("t",
        [
            new Column("marks", SqlType.Native("integer[]")) { Default = ServerDefault.Sql("'{}'") },
            new Column("since", SqlType.DateTime()), new Column("seen", SqlType.DateTime(timezone: true)),
            new CheckConstraint("since > '2020-01-01' AND seen < '2030-01-01 00:00'", "ck"),
            new TableIndex("ix", ["since"]) { Where = "since >= '2021-02-03'" },
        ]));
        await using var database = await OpenAsync("SET TimeZone = 'UTC'");
        await database.RunAsync(new CreateTable(model.Find("t")!));
        Assert.That(PostgreSqlDatabase.Difference(model, await database.ReadAsync()), Is.Empty);
    }

    [TestCase("s > '2020-01-01'", "s > '2020-01-02'")]
    [TestCase("a > 1", "a > 2")]
    [TestCase("a IN (1, 2)", "a NOT IN (1, 2)")]
    [TestCase("s = 'a'", "s = 'A'")]
    [TestCase("a BETWEEN 1 AND 5", "a BETWEEN 1 AND 6")]
    [TestCase("s LIKE 'a%'", "s LIKE 'b%'")]
    public async Task A_changed_condition_is_seen(string before, string after)
    {
        static MetaData Model(string sql)
        {
            var model = new MetaData();
            model.Add(new("t", [new Column("a", SqlType.Integer), new Column("s", SqlType.String(9)), new CheckConstraint(sql, "ck")]));
            return model;
        }
        await using var database = await OpenAsync();
        await database.RunAsync(new CreateTable(Model(before).Find("t")!));
        Assert.That(PostgreSqlDatabase.Difference(Model(after), await database.ReadAsync()), Is.Not.Empty);
    }
}
