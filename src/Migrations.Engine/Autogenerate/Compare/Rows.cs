namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// The rows that the model declares, beside those that the revisions know. Rows that nobody declared, such as those of the database's
/// users, are on neither side and are left alone.
/// </summary>
static class Rows
{
    /// <summary>
    /// The changes in the order of foreign keys: inserts, then updates, then deletes, so that no row refers to one that is not there.
    /// Where a table has a further unique key, which a new row may take over from one that goes, deletes come first.
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
        var tables = added.Select(table => new RowChanges(table) { Inserted = [.. table.Rows] })
            .Concat(removed.Select(table => new RowChanges(table) { Deleted = [.. table.Rows.Where(row => !row.IsByHand)] }))
            .Concat(common.Select(pair => Of(pair, options)))
            .Where(changes => changes.Any)
            .ToList();
        var all = tables.ConvertAll(changes => changes.Table);
        var (ordered, _) = TableOrder.Sort(all, all, dialect);
        var parentsFirst = ordered.Select(table => tables.Find(changes => changes.Table.FullName == table.FullName)!).ToList();
        var deletes = parentsFirst.AsEnumerable().Reverse().ToLookup(changes => changes.MayTakeOver);
        return
        [
            .. deletes[true].SelectMany(changes => changes.Deletes),
            .. parentsFirst.SelectMany(changes => changes.Inserts),
            .. parentsFirst.SelectMany(changes => changes.Updates),
            .. deletes[false].SelectMany(changes => changes.Deletes),
        ];
    }

    static RowChanges Of(TableComparison tables, CompareOptions options)
    {
        var changes = new RowChanges(tables.Model);
        // The database's side loses the values of what is dropped and added again.
        var known = tables.Replaced.Aggregate(
            tables.Database.Rows.AsEnumerable(),
            (rows, column) => rows.Select(row => row.Without(column)).OfType<DeclaredRow>()
        ).ToList();
        var left = known.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var rows in tables.Model.Rows.GroupBy(row => row.Key))
        {
            var places = known.Where(row => row.KeyIn(rows.Key) is not null)
                .GroupBy(row => row.KeyIn(rows.Key)!).ToDictionary(same => same.Key, same => same.First());
            foreach (var row in rows.Select(row => Included(tables, row)))
            {
                var key = row.KeyIn(rows.Key)!;
                if (!places.TryGetValue(key, out var there))
                    (options.RowsThere?.Contains((tables.Name, key)) == true ? changes.Adopted : changes.Inserted).Add(row);
                else
                {
                    left.Remove(there);
                    Change(tables, changes, row, there);
                }
            }
        }
        changes.Deleted.AddRange(known.Where(row => !row.IsByHand && left.Contains(row)));
        return changes;
    }

    // Without the columns that a filter leaves out.
    static DeclaredRow Included(TableComparison tables, DeclaredRow row) =>
        tables.Model.Columns
            .Where(column => row.Has(column.Name) && !row.Key.Contains(column.Name))
            .Where(column => tables.Database.Column(column.Name) is null && !tables.IsAdded(column, column.Name, ObjectKind.Column))
            .Aggregate(row, (rest, column) => rest.Without(column.Name)!);

    static void Change(TableComparison tables, RowChanges changes, DeclaredRow wanted, DeclaredRow there)
    {
        var columns = wanted.Columns.Where(column => !wanted.Key.Contains(column) && !wanted.IsSameIn(column, there)).ToList();
        if (columns.Count == 0)
            return;
        DeclaredRow Only(Func<string, object?> value) =>
            new(wanted.Key, [.. wanted.Key, .. columns], [.. wanted.Key.Concat(columns).Select(value)]);
        changes.Updated.Add((
            Only(column => wanted[column]),
            Only(column => there.Has(column) ? there[column] : Before(tables, wanted, column))
        ));
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
