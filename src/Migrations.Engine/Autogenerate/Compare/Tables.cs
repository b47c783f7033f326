namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Tables that only one side has.</summary>
static class Tables
{
    public static (IReadOnlyList<Table> Added, IReadOnlyList<Table> Removed, IReadOnlyList<(Table Model, Table Database)> Common) Pair(
        MetaData model, MetaData database, string? defaultSchema, CompareOptions options)
    {
        var wanted = model.Tables.Where(table => !options.IsOwn(table.FullName)).ToList();
        var there = database
            .Tables.Where(table => !options.IsOwn(table.FullName) && IsLookedAt(table, model, options))
            .ToDictionary(table => table.FullName);
        return (
            wanted
                .Where(table =>
                    !there.ContainsKey(table.FullName) && options.IncludeObject(table, table.Name, ObjectKind.Table, false, null)
                )
                .ToList(),
            there
                .Values.Where(table =>
                    model.Find(table.FullName) is null && options.IncludeObject(table, table.Name, ObjectKind.Table, true, null)
                )
                .Where(table => options.Ownership?.Has(table, defaultSchema) ?? true)
                .ToList(),
            wanted
                .Where(table => there.ContainsKey(table.FullName))
                .Select(table => (Model: table, Database: there[table.FullName]))
                .Where(pair => options.IncludeObject(pair.Model, pair.Model.Name, ObjectKind.Table, false, pair.Database))
                .ToList());
    }

    /// <summary>Creates in the order of foreign keys; those that close a circle are added when all tables are there.</summary>
    public static IEnumerable<Operation> Create(MetaData model, IReadOnlyList<Table> added, CompareOptions options, Dialect dialect)
    {
        var (ordered, late) = TableOrder.Sort(model.Tables, added, dialect);
        var without = late.Select(pair => (pair.Table, (Constraint)pair.Key)).ToHashSet();
        return ordered
            .Select(table =>
                Without(table, without) with
                {
                    Rows = [], // They are operations of their own.
                    Indexes = table
                        .Indexes.Where(index => options.IncludeObject(index, index.Name, ObjectKind.Index, false, null))
                        .ToValueList(),
                }
            )
            .Select(table => new CreateTable(table))
            .Concat<Operation>(late.Select(key => new AddConstraint(key.Table, key.Key)));
    }

    /// <summary>Drops in the reverse order of creation; foreign keys that close a circle go first.</summary>
    public static IEnumerable<Operation> Drop(MetaData database, IReadOnlyList<Table> removed, Dialect dialect)
    {
        var (ordered, early) = TableOrder.Sort(database.Tables, removed, dialect);
        var without = early.Select(pair => (pair.Table, (Constraint)pair.Key)).ToHashSet();
        return early
            .Select(key => new DropConstraint(key.Table, key.Key.Name, ConstraintKind.ForeignKey) { Existing = key.Key })
            .Concat<Operation>(ordered.Reverse().Select(table => new DropTable(table.FullName)
            {
                Existing = Without(table, without) with { Rows = [] },
            }));
    }

    /// <summary>Whether a table of the database takes part, by its name and schema.</summary>
    public static bool IsLookedAt(Table table, MetaData model, CompareOptions options) =>
        options.LooksAt(table.FullName, ObjectKind.Table, isInModel: model.Find(table.FullName) is not null);

    static Table Without(Table table, HashSet<(TableName Table, Constraint Key)> keys) =>
        table with
        {
            Constraints = table.Constraints.Where(constraint => !keys.Contains((table.FullName, constraint))).ToValueList(),
        };
}
