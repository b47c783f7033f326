namespace Engine.Tests.Autogenerate;

/// <summary>Schemas from a small stock of names, so that two of them have much in common and much not.</summary>
static class RandomSchema
{
    static readonly SqlType[] Types =
    [
        SqlType.Integer,
        SqlType.String(10),
        SqlType.String(20),
        SqlType.Numeric(10, 2),
        SqlType.Text,
        SqlType.DateTime(),
    ];
    static readonly ServerDefault?[] Defaults = [null, null, ServerDefault.Sql("1"), ServerDefault.Literal("x")];
    static readonly string?[] Conditions = [null, "c0 > 0", "c0 > 1"];
    static readonly ReferentialAction?[] Actions = [null, ReferentialAction.Cascade, ReferentialAction.NoAction];

    public static MetaData Of(int seed)
    {
        var random = new Random(seed);
        var schema = new MetaData();
        var names = Enumerable.Range(0, 4).Where(_ => random.Next(4) > 0).Select(i => $"t{i}").ToList();
        foreach (var name in names)
            schema.Add(Table(random, name, names) with { Comment = random.Next(3) == 0 ? "c" : null });
        return schema;
    }

    static Table Table(Random random, string name, List<string> others)
    {
        // id and c0 are always there: keys refer to the one, conditions and computed columns to the other.
        var columns = Enumerable
            .Range(1, 4)
            .Where(_ => random.Next(3) > 0)
            .Select(i => new Column($"c{i}", Pick(random, Types), random.Next(2) == 0) { Default = Pick(random, Defaults) })
            .ToList();
        if (random.Next(3) == 0)
            columns.Add(new("c9", SqlType.Integer) { Computed = new(random.Next(2) == 0 ? "c0 + 1" : "c0 + 2", true) });
        var items = new List<TableItem>
        {
            new Column("id", SqlType.Integer, false),
            new Column("c0", SqlType.Integer, random.Next(2) == 0),
        };
        items.AddRange(columns);
        items.Add(new UniqueConstraint(["id"], $"uq_{name}_id"));
        if (random.Next(5) > 0)
            items.Add(
                new PrimaryKey(
                    [.. random.Next(3) > 0 ? new[] { "id" } : [], Pick(random, ["c0", "id2"]) is "c0" || random.Next(3) > 0 ? "c0" : "id"],
                    Pick(random, [null, "pk_" + name])
                )
            );
        string Any() => Pick(random, columns.Select(column => column.Name).Append("c0").ToArray());
        for (var i = random.Next(3); i > 0; i--)
            items.Add(new UniqueConstraint(new[] { Any(), "c0" }.Distinct().ToValueList(), Pick(random, [null, $"uq_{name}_{i}"])));
        for (var i = random.Next(3); i > 0; i--)
            items.Add(
                new TableIndex(
                    $"ix_{name}_{i}",
                    [Any(), .. random.Next(4) == 0 ? new[] { IndexElement.Sql("abs(c0)") } : []],
                    random.Next(3) == 0
                )
                {
                    Where = Pick(random, Conditions),
                }
            );
        for (var i = random.Next(3); i > 0; i--)
            items.Add(new CheckConstraint($"{Any()} > {random.Next(2)}", Pick(random, [null, $"ck_{name}_{i}"])));
        foreach (var other in others.Where(_ => random.Next(3) == 0))
            items.Add(
                new ForeignKey(["c0"], other, ["id"], Pick(random, [null, $"fk_{name}_{other}"])) { OnDelete = Pick(random, Actions) }
            );
        return new(name, Distinct(items).ToValueList());
    }

    // Two unnamed constraints that say the same cannot be told apart, by a database neither.
    static IEnumerable<TableItem> Distinct(List<TableItem> items) => items.DistinctBy(item => item switch
    {
        UniqueConstraint unique => "unique " + string.Join(",", unique.Columns.Order()),
        CheckConstraint check => "check " + check.Sql,
        PrimaryKey => "key",
        _ => (object)item,
    });

    static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
