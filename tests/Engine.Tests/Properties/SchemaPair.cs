using Engine.Tests.Products;

namespace Engine.Tests.Properties;

/// <summary>
/// Two schemas for one product, of a seed. Each part of a schema has its own place and its own chance: most places are the same on
/// both sides, the others are made anew, so that a pair has much in common and much not. What the product cannot hold is not made.
/// </summary>
sealed class SchemaPair(Product product, int seed)
{
    static readonly string[] Tables = ["t0", "t1", "t2", "Odd Table"];
    static readonly string[] Columns = ["c1", "c2", "c3", "Camel", "select"];
    static readonly ReferentialAction?[] Actions =
    [
        null,
        null,
        ReferentialAction.Cascade,
        ReferentialAction.NoAction,
        ReferentialAction.Restrict,
        ReferentialAction.SetNull,
    ];

    readonly Capabilities _can = Capabilities.Of(product);

    public MetaData First => Schema(isSecond: false);

    public MetaData Second => Schema(isSecond: true);

    MetaData Schema(bool isSecond)
    {
        var schema = new MetaData();
        var names = Tables.Where(name => Chance(name, isSecond).Next(5) > 0).ToList();
        var values = Pick<ValueList<string>>(Chance("enum", isSecond), [["a", "b"], ["a", "x", "b"], ["b", "a", "it's"]]);
        foreach (var name in names)
            schema.Set(new TablePart(this, name, isSecond, values).Table(names.Select(Full).ToList()));
        return schema;
    }

    TableName Full(string table) => new(table, _can.Schemas && table == "t2" ? "s1" : null);

    // The key of a table that foreign keys use is the same on both sides: the others are of a UNIQUE constraint.
    bool HasPlainKey(string table) => Chance(table + " key kind", false).Next(2) == 0;

    Random Chance(string place, bool isSecond) =>
        new(Hash($"{seed} {place} {(isSecond && new Random(Hash($"{seed} {place} again")).Next(3) == 0 ? "second" : "")}"));

    static int Hash(string text) => (int)text.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u);

    static T Pick<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    sealed class TablePart(SchemaPair pair, string name, bool isSecond, ValueList<string> values)
    {
        Capabilities Can => pair._can;

        Random Chance(string place) => pair.Chance($"{name}.{place}", isSecond);

        public Table Table(IReadOnlyList<TableName> others)
        {
            var columns = new List<Column>
            {
                Id(),
                new("n", SqlType.Integer, Chance("n").Next(2) == 0)
                {
                    Default = Chance("n default").Next(2) == 0 ? ServerDefault.Literal(Chance("n default").Next(3)) : null,
                },
            };
            columns.AddRange(Columns.Where(column => Chance(column).Next(3) > 0).Select(Column));
            if (Can.Computed && Chance("computed").Next(3) == 0)
                columns.Add(
                    new("v", SqlType.Integer)
                    {
                        Computed = new(
                            Pick(Chance("computed sql"), ["n + 1", "n * 2", "abs(n)"]),
                            Can.VirtualColumns ? Chance("computed kind").Next(2) == 0 : true
                        ),
                    }
                );
            var key = Key();
            if (key is not null)
                columns = columns.Select(column => key.Columns.Contains(column.Name) ? column with { Nullable = false } : column).ToList();
            var items = new List<TableItem>(columns);
            if (key is not null)
                items.Add(key);
            if (!pair.HasPlainKey(name))
                items.Add(new UniqueConstraint(["id"], $"uq_{name}_id"));
            for (var i = 0; i < 3; i++)
                items.AddRange(Unique(columns, i).Concat(Index(columns, i)).Concat(Check(columns, i)).Concat(Foreign(others, i)));
            return new(name, Distinct(items).ToValueList(), pair.Full(name).Schema) { Comment = Comment("comment") };
        }

        Column Id() =>
            new("id", SqlType.Integer, false)
            {
                Identity =
                    !pair.HasPlainKey(name) && !Can.IdentityWithoutKey || !Can.Identities || Chance("identity").Next(2) == 0 ? null
                    : Can.IdentityOptions
                        ? new(Chance("identity kind").Next(2) == 0)
                        {
                            Start = Chance("start").Next(3) == 0 ? 100 : null,
                            Increment = Chance("step").Next(3) == 0 ? 5 : null,
                        }
                    : new(),
            };

        PrimaryKey? Key() =>
            pair.HasPlainKey(name)
                ? new(["id"], Can.NamedKeys ? $"pk_{name}" : null)
                : Pick<PrimaryKey?>(
                    Chance("key"),
                    [
                        null,
                        new(["id", "n"], Can.NamedKeys ? $"pk_{name}" : null),
                        new(["n", "id"], Can.NamedKeys ? $"pk_{name}" : null),
                        new(["n"], Can.NamedKeys ? $"pk2_{name}" : null),
                    ]
                );

        Column Column(string column)
        {
            var (type, defaults) = Pick(Chance(column + " type"), Can.Types);
            if (type is EnumType)
                type = SqlType.Enum("mood", values);
            return new(column, type, Chance(column + " null").Next(2) == 0)
            {
                Default = Pick(Chance(column + " default"), [null, .. defaults]),
                Comment = Comment(column + " comment"),
            };
        }

        string? Comment(string place) => !Can.Comments ? null : Pick(Chance(place), [null, null, "it's a comment", "other"]);

        IEnumerable<TableItem> Unique(List<Column> columns, int i)
        {
            var chance = Chance($"unique {i}");
            if (chance.Next(3) > 0 || columns.Where(Can.IsKeyPart).ToList() is not { Count: > 0 } parts)
                yield break;
            yield return new UniqueConstraint(
                new[] { Pick(chance, parts).Name, "n" }.Distinct().ToValueList(),
                chance.Next(3) == 0 && Can.Unnamed ? null : $"uq_{name}_{i}"
            )
            {
                Deferrable = Can.Deferrable && chance.Next(4) == 0 ? true : null,
            };
        }

        IEnumerable<TableItem> Index(List<Column> columns, int i)
        {
            var chance = Chance($"index {i}");
            var parts = columns.Where(column => Can.IsKeyPart(column) && column.Computed is null).ToList();
            if (chance.Next(3) == 0 || parts.Count == 0)
                yield break;
            var elements = new List<IndexElement> { new(Pick(chance, parts).Name, Descending: chance.Next(3) == 0) };
            if (Can.ExpressionIndexes && chance.Next(3) == 0)
                elements.Add(new(Pick(chance, ["abs(n)", "coalesce(n, 0)", "(n + 1)"]), true, chance.Next(3) == 0));
            else if (elements[0].Text != "n" && chance.Next(2) == 0)
                elements.Add("n");
            yield return new TableIndex($"ix_{name}_{i}", elements.ToValueList(), chance.Next(4) == 0)
            {
                Where = Can.PartialIndexes && chance.Next(3) == 0 ? Pick(chance, ["n > 0", "n > 1", "n IS NOT NULL AND n < 10"]) : null,
                Options = Can.IncludedColumns && chance.Next(4) == 0 ? [new("postgresql_include", "id")] : DialectOptions.None,
            };
        }

        IEnumerable<TableItem> Check(List<Column> columns, int i)
        {
            var chance = Chance($"check {i}");
            if (chance.Next(3) > 0)
                yield break;
            var column = Pick(
                chance,
                columns.Where(column => column.Computed is null && (column.Name != "id" || !Can.Identities || Can.IdentityOptions)).ToList()
            );
            yield return new CheckConstraint(Can.Condition(column, chance), chance.Next(4) == 0 && Can.Unnamed ? null : $"ck_{name}_{i}");
        }

        // Each has a column of its own, made with it, or that of the first.
        IEnumerable<TableItem> Foreign(IReadOnlyList<TableName> others, int i)
        {
            var chance = Chance($"foreign {i}");
            if (chance.Next(3) == 0)
                yield break;
            var target = Pick(chance, Tables);
            if (!others.Any(other => other.Name == target))
                yield break;
            var action = Pick(chance, Actions);
            var column = Chance($"foreign {i} shared").Next(3) == 0 ? "f0" : $"f{i}";
            yield return new Column(column, SqlType.Integer, column == "f0" || action is ReferentialAction.SetNull || chance.Next(2) == 0);
            yield return new ForeignKey([column], target, ["id"], chance.Next(4) == 0 && Can.Unnamed ? null : $"fk_{name}_{i}")
            {
                ReferredSchema = pair.Full(target).Schema,
                OnDelete = action,
                OnUpdate = Pick(chance, Actions[..4]),
                Deferrable = Can.Deferrable && chance.Next(4) == 0 ? true : null,
                InitiallyDeferred = null,
            };
            if (chance.Next(3) == 0)
                yield return new TableIndex($"ix_{name}_f{i}", [column]);
        }

        // Two that say the same cannot be told apart where one has no name, by a database neither.
        static IEnumerable<TableItem> Distinct(List<TableItem> items) => items.DistinctBy(item => item switch
        {
            Column column => "column " + column.Name,
            ForeignKey key => $"foreign key {key.Columns[0]} {key.Referred}",
            UniqueConstraint unique => "unique " + string.Join(",", unique.Columns.Order()),
            CheckConstraint check => "check " + check.Sql,
            _ => (object)item,
        });
    }
}
