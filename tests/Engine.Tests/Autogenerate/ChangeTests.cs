using Engine.Tests.MySql;
using Engine.Tests.PostgreSql;
using Engine.Tests.Sqlite;
using Engine.Tests.SqlServer;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Replay;
using Tests.Servers;

namespace Engine.Tests.Autogenerate;

/// <summary>Each kind of change on each product: written, compiled, applied, compared again, downgraded.</summary>
public class ChangeTests
{
    static readonly CompareOptions Options = new() { CompareServerDefault = true };

    static IEnumerable<TestCaseData> On(char product) =>
        ChangeCases
            .All()
            .Where(change => change.On.Contains(product))
            .Select(change => new TestCaseData(change).SetArgDisplayNames(change.Name));

    [TestCaseSource(nameof(On), new object[] { 's' })]
    public async Task On_SQLite(object change)
    {
        await using var database = await Database.OpenAsync();
        await Check((ChangeCase)change, Database.Dialect, database.ReadAsync, operations => database.RunAsync(operations));
    }

    [TestCaseSource(nameof(On), new object[] { 'p' })]
    public Task On_PostgreSQL(object change) => OnPostgreSqlOf(PostgreSqlVersion.Usual, change);

    [TestCaseSource(nameof(On), new object[] { 'p' })]
    public Task On_PostgreSQL_18(object change) => OnPostgreSqlOf(PostgreSqlVersion.Eighteen, change);

    static async Task OnPostgreSqlOf(PostgreSqlVersion version, object change)
    {
        await using var database = await PostgreSqlDatabase.OpenAsync(version, "CREATE SCHEMA app");
        await Check((ChangeCase)change, PostgreSqlDatabase.Dialect, database.ReadAsync, database.RunAsync);
    }

    [TestCaseSource(nameof(On), new object[] { 'm' })]
    public async Task On_MariaDB(object change)
    {
        using var database = new MySqlDatabase();
        await Check((ChangeCase)change, MySqlDatabase.Dialect, () => Task.FromResult(database.Read()), operations =>
        {
            database.Run(operations);
            return Task.CompletedTask;
        });
    }

    // Without a server the replay stands for it, and the parser for its ears.
    [TestCaseSource(nameof(On), new object[] { 't' })]
    public async Task As_Transact_SQL(object change)
    {
        var schema = new MetaData();
        await Check((ChangeCase)change, Tsql.Dialect, () => Task.FromResult(schema.Copy()), operations =>
        {
            foreach (var statement in Tsql.Dialect.Rewrite(operations, schema.Copy()).SelectMany(Tsql.Dialect.SqlWriter.ToSql))
                Tsql.MustParse(statement.Sql);
            SchemaReplay.Apply(schema, operations);
            return Task.CompletedTask;
        });
    }

    static async Task Check(ChangeCase change, Dialect dialect, Func<Task<MetaData>> read, Func<Operation[], Task> run)
    {
        var (before, after) = (change.Old, change.New);
        var creation = Revision(before, new MetaData(), dialect).Upgrade;
        await run(creation);
        Assert.That(Words(before, await read(), dialect), Is.Empty, "as created");
        var replay = new MetaData();
        SchemaReplay.Apply(replay, creation);
        Assert.That(Words(before, replay, dialect), Is.Empty, "as replayed");
        Assert.That(Words(after, replay, dialect).Length == 0, Is.EqualTo(change.IsNoChange), "seen without a database");

        var revision = Revision(after, await read(), dialect);
        Assert.That(revision.Upgrade.Length == 0, Is.EqualTo(change.IsNoChange), "seen");
        await run(revision.Upgrade);
        Assert.That(Words(after, await read(), dialect), Is.Empty, $"after the upgrade: {Shown(revision.Upgrade)}");
        SchemaReplay.Apply(replay, revision.Upgrade);
        Assert.That(Words(after, replay, dialect), Is.Empty, "after the upgrade, replayed");
        await run(revision.Downgrade);
        Assert.That(Words(before, await read(), dialect), Is.Empty, $"after the downgrade: {Shown(revision.Downgrade)}");
    }

    // Written, compiled, and asked for its operations.
    static (Operation[] Upgrade, Operation[] Downgrade) Revision(MetaData model, MetaData there, Dialect dialect)
    {
        var script = new MigrationScript("ae1027a6acf", default);
        script.Add("default", SchemaComparer.Compare(model, there, dialect, Options), dialect, Options);
        var migration = Autogenerate.Revision.Compile(Autogenerate.Revision.Render(script, naming: model.Naming));
        return (Operations(migration.Upgrade, model), Operations(migration.Downgrade, model));
    }

    static Operation[] Operations(Action<OperationBuilder> write, MetaData model)
    {
        var builder = new OperationBuilder("default", model.Naming);
        write(builder);
        return [.. builder.Operations];
    }

    static string Words(MetaData model, MetaData there, Dialect dialect) =>
        Shown(SchemaComparer.Compare(model, there, dialect, Options).Upgrade);

    static string Shown(IEnumerable<Operation> operations) => string.Join("; ", operations);
}
