using Engine.Tests.Autogenerate;
using Migrations.Engine.Autogenerate;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Schema;

namespace Engine.Tests.PostgreSql;

/// <summary>Any schema becomes any other on the server, and comes back.</summary>
public class RandomPairTests
{
    [Test]
    public async Task On_the_server([Range(0, 29)] int seed)
    {
        var (first, second) = (Strict(RandomSchema.Of(seed), ["a", "b"]), Strict(RandomSchema.Of(seed + 1000), seed % 2 == 0 ? ["a", "x", "b"] : ["b", "a", "c"]));
        await using var database = await PostgreSqlDatabase.OpenAsync();
        await database.RunAsync([.. Compared(first, new MetaData()).Upgrade]);
        Assert.That(PostgreSqlDatabase.Difference(first, await database.ReadAsync()), Is.Empty, "as created");

        var compared = Compared(second, await database.ReadAsync());
        var difference = compared with { Upgrade = DeterministicNames.Apply(compared.Upgrade, PostgreSqlDatabase.Dialect.MaxIdentifierLength) };
        await database.RunAsync([.. BatchGrouping.Group(difference.Upgrade)]);
        Assert.That(PostgreSqlDatabase.Difference(second, await database.ReadAsync()), Is.Empty, "after the upgrade");
        await database.RunAsync([.. BatchGrouping.Group(difference.Downgrade)]);
        Assert.That(PostgreSqlDatabase.Difference(first, await database.ReadAsync()), Is.Empty, "after the downgrade");
    }

    static SchemaDifference Compared(MetaData model, MetaData database) => SchemaComparer.Compare(model, database, PostgreSqlDatabase.Dialect, PostgreSqlDatabase.Options);

    // This server looks at the types of what it is given: conditions compare numbers, and a default fits its column.
    static MetaData Strict(MetaData schema, ValueList<string> values)
    {
        foreach (var table in schema.Tables.ToList())
            schema.Set(table with
            {
                Columns = table.Columns.Select(column => column with { Type = Typed(column, values), Default = column.Default is null ? null : Fitting(Typed(column, values)) }).ToValueList(),
                Constraints = table.Constraints.Select(Strict).DistinctBy(constraint => constraint is CheckConstraint { Name: null, Sql: var sql } ? sql : (object)constraint).ToValueList(),
            });
        return schema;
    }

    static Constraint Strict(Constraint constraint) => constraint switch
    {
        CheckConstraint check => check with { Sql = "c0" + check.Sql[check.Sql.IndexOf(' ')..] },
        PrimaryKey key => key with { Columns = key.Columns.Distinct().ToValueList() },
        _ => constraint,
    };

    // Some columns are of an enum type, with other values in the other schema.
    static SqlType Typed(Column column, ValueList<string> values) => column is { Name: "c4" or "c3", Type: TextType or DateTimeType } ? SqlType.Enum("kind", values) : column.Type;

    static ServerDefault Fitting(SqlType type) => type switch
    {
        EnumType => ServerDefault.Literal("a"),
        DateTimeType => ServerDefault.Sql("CURRENT_TIMESTAMP"),
        TextType or StringType => ServerDefault.Literal("x"),
        _ => ServerDefault.Sql("1"),
    };
}
