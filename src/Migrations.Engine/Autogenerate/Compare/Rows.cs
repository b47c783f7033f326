namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// The rows that the model declares, beside those that the revisions know. Rows that nobody declared, such as those of the database's
/// users, are on neither side and are left alone.
/// </summary>
static class Rows
{
    /// <summary>
    /// The changes: inserts, then updates, then deletes, those of tables in the order of foreign keys. Above that stands that each row
    /// comes after the one that it refers to, and after the one whose unique value it takes over.
    /// </summary>
    public static IEnumerable<Operation> Compare(
        IEnumerable<Table> added,
        IEnumerable<Table> removed,
        IEnumerable<TableComparison> common,
        Dialect dialect,
        CompareOptions options
    )
    {
        if (!options.CompareRows)
            return [];
        var changes = added.SelectMany(table => table.Rows.Select(row => RowChange.Inserted(table, row)))
            .Concat(removed.SelectMany(table => table.Rows.Where(row => !row.IsByHand).Select(row => RowChange.Deleted(table, row))))
            .Concat(common.SelectMany(pair => Of(pair, options)))
            .ToList();
        var ordered = OperationOrder.Sort(ByTables(changes, dialect), change => change.Effects, change => change.Group);
        return Groups(ordered).Select(RowChange.Operation);
    }

    static List<RowChange> ByTables(List<RowChange> changes, Dialect dialect)
    {
        var tables = changes.ConvertAll(change => change.Table).DistinctBy(table => table.FullName).ToList();
        var places = TableOrder.Sort(tables, tables, dialect)
            .Ordered.Select((table, place) => (table.FullName, place))
            .ToDictionary(pair => pair.FullName, pair => pair.place);
        return
        [
            .. changes.Where(change => change.After is not null)
                .OrderBy(change => change.Before is not null)
                .ThenBy(change => places[change.Table.FullName]),
            .. changes.Where(change => change.After is null).OrderByDescending(change => places[change.Table.FullName]),
        ];
    }

    static IEnumerable<IReadOnlyList<RowChange>> Groups(IReadOnlyList<RowChange> ordered)
    {
        for (int from = 0, to = 1; from < ordered.Count; from = to++)
        {
            while (to < ordered.Count && ordered[to].Group.Equals(ordered[from].Group))
                to++;
            yield return ordered.Skip(from).Take(to - from).ToList();
        }
    }

    static IEnumerable<RowChange> Of(TableComparison tables, CompareOptions options)
    {
        // The database's side loses the values of what is dropped and added again.
        var known = tables.Replaced.Aggregate(
            tables.Database.Rows.AsEnumerable(),
            (rows, column) => rows.Select(row => row.Without(column)).OfType<DeclaredRow>()
        ).ToList();
        var left = known.ToHashSet(ReferenceEqualityComparer.Instance);
        var added = tables.Model.Columns
            .Where(column => tables.Database.Column(column.Name) is null || tables.Replaced.Contains(column.Name))
            .ToList();
        foreach (var rows in tables.Model.Rows.GroupBy(row => row.Key))
        {
            var places = known.Where(row => row.KeyIn(rows.Key) is not null)
                .GroupBy(row => row.KeyIn(rows.Key)!).ToDictionary(same => same.Key, same => same.First());
            foreach (var row in rows.Select(row => Included(tables, row)))
            {
                var key = row.KeyIn(rows.Key)!;
                if (!places.TryGetValue(key, out var there))
                    yield return RowChange.Inserted(tables.Model, row, options.RowsThere?.Contains((tables.Name, key)) == true);
                else
                {
                    left.Remove(there);
                    if (Updated(tables, row, added.Aggregate(there, (old, column) => old.WithNew(column))) is { } updated)
                        yield return updated;
                }
            }
        }
        foreach (var row in known.Where(row => !row.IsByHand && left.Contains(row)))
            yield return RowChange.Deleted(tables.Model, row);
    }

    // Without the columns that a filter leaves out.
    static DeclaredRow Included(TableComparison tables, DeclaredRow row) =>
        tables.Model.Columns
            .Where(column => row.Has(column.Name) && !row.Key.Contains(column.Name))
            .Where(column => tables.Database.Column(column.Name) is null && !tables.IsAdded(column, column.Name, ObjectKind.Column))
            .Aggregate(row, (rest, column) => rest.Without(column.Name)!);

    static RowChange? Updated(TableComparison tables, DeclaredRow wanted, DeclaredRow there)
    {
        var columns = wanted.Columns.Where(column => !wanted.Key.Contains(column) && !wanted.IsSameIn(column, there)).ToList();
        if (columns.Count == 0)
            return null;
        var unsaid = columns.Where(column => !there.Has(column)).ToValueList();
        var before = (there with { Key = wanted.Key })
            .With(new(wanted.Key, unsaid, unsaid.Select(column => Before(tables, wanted, column)).ToValueList()));
        return new(tables.Model, before, before.With(wanted), [.. wanted.Key, .. columns]);
    }

    // No revision said what the row had there: it was the column's default. A column without one that must have a value is new, and the way
    // back drops it.
    static object? Before(TableComparison tables, DeclaredRow wanted, string column) =>
        (tables.Database.Column(column) ?? tables.Model.Column(column)) switch
        {
            { Default: LiteralDefault literal } => literal.Value,
            { Default: SqlDefault sql } => sql,
            { Nullable: true } => null,
            _ => wanted[column],
        };
}
