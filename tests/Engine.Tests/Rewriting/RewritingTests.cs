using Engine.Tests.Products;
using Migrations.Engine.Autogenerate.Compare;

namespace Engine.Tests.Rewriting;

/// <summary>
/// What a server writes in its own words is no difference: created from a model and compared with it again, nothing is left to do.
/// </summary>
public class RewritingTests
{
    static readonly Written[] All = [Written.PostgreSql, Written.MySql, Written.Sqlite];

    [TestCaseSource(nameof(All))]
    public async Task Conditions_are_at_rest(object written) =>
        await AtRest((Written)written, ((Written)written).Conditions, (table, sql) =>
            table with
            {
                Constraints = [new CheckConstraint(sql, $"ck_{table.Name}")],
            }
        );

    [TestCaseSource(nameof(All))]
    public async Task Defaults_are_at_rest(object written) =>
        await AtRest((Written)written, ((Written)written).Defaults, (table, column) =>
            table with
            {
                Columns = [new("v", column.Type) { Default = column.Default }, new("w", column.Type, false) { Default = column.Default }],
            }
        );

    [TestCaseSource(nameof(All))]
    public async Task Computed_columns_are_at_rest(object written) =>
        await AtRest((Written)written, ((Written)written).Computed, (table, computed) =>
            table with
            {
                Columns = [.. table.Columns, new("v", computed.Type) { Computed = new(computed.Sql, true) }],
            }
        );

    [TestCaseSource(nameof(All))]
    public async Task Indexes_are_at_rest(object written) =>
        await AtRest((Written)written, ((Written)written).Indexes, (table, index) =>
            table with
            {
                Indexes = [index with { Name = $"ix_{table.Name}" }],
            }
        );

    [TestCaseSource(nameof(All))]
    public async Task Names_are_at_rest(object written)
    {
        using var database = ((Written)written).Product.Create();
        var model = new MetaData();
        foreach (var (name, i) in ((Written)written).Names.Select((name, i) => (name, i)))
        {
            string Named(string kind) => name.Length > 30 ? kind + name[2..] : $"{kind}{i}{name}";
            var table = new Table(
                name,
                [
                    new Column("id", SqlType.Integer, false),
                    new Column(name, SqlType.Integer),
                    new Column("up", SqlType.Integer),
                    new PrimaryKey(["id"]),
                ]
            );
            model.Add(
                table with
                {
                    Constraints =
                    [
                        .. table.Constraints,
                        new CheckConstraint($"{database.Dialect.Quote(name)} > 1", Named("ck")),
                        new UniqueConstraint([name, "id"], Named("uq")),
                        new ForeignKey(["up"], name, ["id"], Named("fk")),
                    ],
                    Indexes = [new(Named("ix"), [name])],
                }
            );
        }
        await database.RunAsync(SchemaComparer.Compare(model, new MetaData(), database.Dialect, TestDatabase.Options).Upgrade);
        Assert.That((database.Difference(model, database.Read()), database.Difference(database.Read(), model)), Is.EqualTo(("", "")));
        await database.RunAsync(SchemaComparer.Compare(new MetaData(), database.Read(), database.Dialect, TestDatabase.Options).Upgrade);
        Assert.That(database.Read().Tables, Is.Empty);
    }

    [TestCaseSource(nameof(All))]
    public void Another_condition_is_another(object written)
    {
        var dialect = ((Written)written).Product.Dialect;
        string[] conditions =
        [
            "a > 1",
            "a >= 1",
            "a < 1",
            "a > 2",
            "b > 1",
            "a > 1 AND b > 1",
            "a > 1 OR b > 1",
            "a > 1 OR b > 1 AND n > 1",
            "(a > 1 OR b > 1) AND n > 1",
            "NOT (a > 1 AND b > 1)",
            "a IN (1, 2)",
            "a IN (1, 3)",
            "a NOT IN (1, 2)",
            "a BETWEEN 1 AND 2",
            "a NOT BETWEEN 1 AND 2",
            "s LIKE 'a'",
            "s LIKE 'A'",
            "s NOT LIKE 'a'",
            "a IS NULL",
            "a IS NOT NULL",
            "a - (b - n) > 0",
            "a - b - n > 0",
            "(a + b) * n > 0",
            "a + b * n > 0",
            "s = 'a b'",
            "s = 'ab'",
            "s = '[a b]'",
            "s = '[ab]'",
            "lower(s) = s",
            "upper(s) = s",
            "coalesce(a, b) > 0",
            "coalesce(b, a) > 0",
            "a = -1",
            "CASE WHEN a > 1 THEN 1 ELSE 2 END > b",
            "CASE WHEN a > 1 THEN 2 ELSE 1 END > b",
            "cast(s AS decimal(10, 2)) + 1 > 2",
            "length(s) > 2",
        ];
        Assert.That(
            conditions.GroupBy(dialect.Normalizer.ComparableExpression)
                .Where(same => same.Count() > 1)
                .Select(same => string.Join("  =  ", same)),
            Is.Empty
        );
    }

    [TestCaseSource(nameof(All))]
    public void Half_a_condition_is_compared_as_it_is(object written) => Assert.DoesNotThrow(() =>
    {
        foreach (var sql in ((Written)written).Conditions)
            for (var i = 0; i < sql.Length; i++)
                foreach (var part in new[] { sql[..i], sql[i..] })
                    _ = ((Written)written).Product.Dialect.Normalizer.ComparableExpression(part);
    });

    static async Task AtRest<T>(Written written, IEnumerable<T> cases, Func<Table, T, Table> make)
    {
        using var database = written.Product.Create();
        var model = new MetaData();
        foreach (var (one, i) in cases.Select((one, i) => (one, i)))
        {
            var single = new MetaData();
            single.Add(make(new Table($"t{i}", [.. written.Columns]), one));
            await database.RunAsync(SchemaComparer.Compare(single, new MetaData(), database.Dialect, TestDatabase.Options).Upgrade);
            model.Add(single.Tables.Single());
        }
        var read = database.Read();
        Assert.That((database.Difference(model, read), database.Difference(read, model)), Is.EqualTo(("", "")));
    }
}
