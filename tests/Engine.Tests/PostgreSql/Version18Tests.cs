using Engine.Tests.Dialects;
using Engine.Tests.Hosting;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.PostgreSql;

/// <summary>What came with version 18: there and back, compared, and refused by an older server.</summary>
public class Version18Tests
{
    // Stands for the server's own dump tool, of which there is none of this version.
    const string Catalog = """
        SELECT k.conname, k.contype::text, pg_get_constraintdef(k.oid), k.connoinherit, k.convalidated, k.conenforced, k.conperiod
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' ORDER BY c.relname, k.conname
        """;

    static IEnumerable<DialectCase> Cases() => PostgreSql18Cases.All();

    static Task<PostgreSqlDatabase> OpenAsync(params string[] sql) => PostgreSqlDatabase.OpenAsync(PostgreSqlVersion.Eighteen, sql);

    [TestCaseSource(nameof(Cases))]
    public async Task What_was_run_is_read_back_and_made_again(DialectCase test)
    {
        await using var database = await OpenAsync();
        await database.RunAsync(test.Setup);
        Assert.That(PostgreSqlDatabase.Difference(test.Before(), await database.ReadAsync()), Is.Empty, "before");
        await database.RunAsync(test.Operations);
        var read = await database.ReadAsync();
        Assert.That(PostgreSqlDatabase.Difference(test.After(), read), Is.Empty, "after");
        Assert.That(read.Tables.SelectMany(Options), Is.EquivalentTo(test.After().Tables.SelectMany(Options)));
        await using var copy = await OpenAsync();
        foreach (var table in read.Tables)
            await copy.RunAsync(new CreateTable(table));
        Assert.That(await copy.QueryAsync(Catalog), Is.EqualTo(await database.QueryAsync(Catalog)));
    }

    static IEnumerable<string> Options(Table table) => table
        .Columns.SelectMany(column => column.Options.Select(option => $"{table.Name}.{column.Name} {option}"))
        .Concat(
            table.Constraints.SelectMany(constraint => constraint.Options.Select(option => $"{table.Name} {constraint.GetType()} {option}"))
        );

    [TestCase("CHECK (a > 0)", "CHECK (a > 0) NOT ENFORCED")]
    [TestCase("FOREIGN KEY (a) REFERENCES r (id)", "FOREIGN KEY (a) REFERENCES r (id) NOT ENFORCED")]
    [TestCase("UNIQUE (x, p)", "UNIQUE (x, p WITHOUT OVERLAPS)")]
    [TestCase("PRIMARY KEY (x, p)", "PRIMARY KEY (x, p WITHOUT OVERLAPS)")]
    public async Task Another_constraint_is_a_difference_which_is_undone(string one, string other)
    {
        const string Tables = "CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE t (a int, x int4range NOT NULL, p tsrange NOT NULL, ";
        await using var before = await OpenAsync($"{Tables} CONSTRAINT k {one})");
        await using var after = await OpenAsync($"{Tables} CONSTRAINT k {other})");
        var (first, second) = (await before.ReadAsync(), await after.ReadAsync());
        var changes = Migrations.Engine.Autogenerate.Compare.SchemaComparer.Compare(
            second,
            first,
            PostgreSqlDatabase.Dialect,
            PostgreSqlDatabase.Options
        );
        Assert.That(changes.Upgrade, Has.Count.EqualTo(2));
        await before.RunAsync([.. changes.Upgrade]);
        Assert.That(await before.QueryAsync(Catalog), Is.EqualTo(await after.QueryAsync(Catalog)));
        await before.RunAsync([.. changes.Upgrade.Reverse().Select(operation => operation.Reverse())]);
        Assert.That(PostgreSqlDatabase.Difference(first, await before.ReadAsync()), Is.Empty);
    }

    [Test]
    public async Task A_name_of_a_NOT_NULL_that_the_server_made_is_none()
    {
        var (table, column) = (new string('t', 20) + new string('ä', 20), new string('c', 50));
        await using var database = await OpenAsync(
            $"CREATE TABLE {table} ({column} int NOT NULL, \"{new string('ö', 31)}\" int NOT NULL, s int NOT NULL)",
            "CREATE TABLE a_b (c int NOT NULL)",
            "CREATE TABLE a (b_c int NOT NULL, id serial PRIMARY KEY)"
        );
        var read = await database.ReadAsync();
        Assert.That(read.Tables.SelectMany(Options), Is.EqualTo(new[] { "a.id [postgresql_serial, True]" }));
    }

    [Test]
    public async Task A_NOT_NULL_that_is_not_valid_spares_the_rows_that_are_there_until_it_is_validated()
    {
        await using var database = await OpenAsync("CREATE TABLE t (a int)", "INSERT INTO t VALUES (NULL)");
        var set = new AlterColumn(new("t"), "a")
        {
            Nullable = false,
            Existing = new("a", SqlType.Integer),
            Options = [new("postgresql_not_valid", true), new("postgresql_not_null_name", "late")],
        };
        await database.RunAsync(set);
        Assert.That(() => database.ExecuteAsync("INSERT INTO t VALUES (NULL)"), Throws.InstanceOf<PostgresException>());
        Assert.That(() => database.ExecuteAsync("ALTER TABLE t VALIDATE CONSTRAINT late"), Throws.InstanceOf<PostgresException>());
        await database.ExecuteAsync("UPDATE t SET a = 1");
        await database.RunAsync(new ValidateConstraint(new("t"), "late"));
        Assert.That(await database.QueryAsync(Catalog), Is.EqualTo("late|n|NOT NULL a|False|True|True|False"));
        await database.RunAsync(set.Reverse());
        Assert.That((await database.ReadAsync()).Find("t")!.Column("a"), Is.EqualTo(new Column("a", SqlType.Integer)));
        Assert.That(set.Reverse().Reverse(), Is.EqualTo(set));
    }

    [Test]
    public void A_virtual_column_has_no_values_to_keep() =>
        Assert.That(
            () => PostgreSqlDatabase.Dialect.SqlWriter
                .ToSql(
                    new AlterColumn(new("t"), "v")
                    {
                        Computed = new(null),
                        Existing = new("v", SqlType.Integer) { Computed = new("a", false) },
                    }
                )
                .ToList(),
            Throws.Exception.With.Message.Contains("cannot alter column t.v")
        );

    const string Virtual = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t", [new Column("a", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("t"); }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.AddColumn("t", new Column("twice", SqlType.Integer) { Computed = new("a * 2", false) });
            public override void Downgrade(OperationBuilder op) => op.DropColumn("t", "twice"); }
        """;

    [Test]
    public void An_older_server_is_told_before_anything_is_run()
    {
        var text = PostgreSqlServer.Current.CreateDatabase();
        using var project = new CompiledProject(Virtual)
        {
            Binds = $"default={UpgradeTests.Url(text)}",
            Connect = () => new NpgsqlConnection(text),
        };
        var version = int.Parse(project.Query("SHOW server_version_num").Single(), System.Globalization.CultureInfo.InvariantCulture);
        if (version >= 180000)
            project.Run("Upgrade").Succeeded();
        else
        {
            Assert.That(
                project.Run("Upgrade").FailedWith("MIG2070").Text,
                Does.Contain("add column t.twice: it takes PostgreSQL 18 for a virtual column, and the server is PostgreSQL ")
            );
            Assert.That(project.Query("SELECT count(*) FROM pg_class WHERE relname = 't'"), Is.EqualTo(new[] { "0" }));
        }
        PostgreSqlServer.Current.DropDatabase(text);
    }

    [Test]
    public void A_script_says_what_it_takes_and_runs_there()
    {
        var text = PostgreSqlServer.Version18.CreateDatabase();
        using var project = new CompiledProject(Virtual) { Binds = $"default={UpgradeTests.Url(text)}" };
        var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
        Assert.That(script, Does.Match("(?m)^-- Running upgrade r1aa -> r2aa.*; takes PostgreSQL 18 for a virtual column$"));
        Assert.That(script.Split("takes PostgreSQL"), Has.Length.EqualTo(2));
        PostgreSqlServer.Psql(text, script);
        project.Run("Current").Succeeded();
        PostgreSqlServer.Version18.DropDatabase(text);
    }
}
