namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>What is to be done to the declared rows of one table.</summary>
/// <param name="table">The table as it is afterwards; one that is dropped as it was.</param>
sealed class RowChanges(Table table)
{
    public Table Table => table;

    public List<DeclaredRow> Inserted { get; init; } = [];

    /// <summary>Rows that the database has and no revision knows.</summary>
    public List<DeclaredRow> Adopted { get; } = [];

    public List<(DeclaredRow Row, DeclaredRow Before)> Updated { get; } = [];

    public List<DeclaredRow> Deleted { get; init; } = [];

    public bool Any => Inserted.Count + Adopted.Count + Updated.Count + Deleted.Count > 0;

    /// <summary>Whether a row that comes may have what a row that goes had alone.</summary>
    public bool MayTakeOver =>
        Deleted.Count > 0 && Inserted.Count + Updated.Count > 0 && (table.Uniques.Any() || table.Indexes.Any(index => index.Unique));

    public IEnumerable<Operation> Inserts =>
        Alike(ParentsFirst(Adopted)).Select(rows => Insert(rows) with { IfNotExists = true })
            .Concat(Alike(ParentsFirst(Inserted)).Select(Insert));

    public IEnumerable<Operation> Updates =>
        from rows in Alike(Updated.ConvertAll(change => change.Row))
        let before = rows.Select(row => Updated.Find(change => ReferenceEquals(change.Row, row)).Before)
        select new BulkUpdate(table.FullName, rows[0].Key, rows[0].Columns, Values(rows)) { Existing = Values(before) };

    public IEnumerable<Operation> Deletes =>
        Alike(ParentsFirst(Deleted).AsEnumerable().Reverse())
            .Select(rows => new BulkDelete(table.FullName, rows[0].Key, rows[0].Columns, Values(rows)));

    BulkInsert Insert(List<DeclaredRow> rows) => new(table.FullName, rows[0].Columns, Values(rows)) { Key = rows[0].Key };

    static ValueList<ValueList<object?>> Values(IEnumerable<DeclaredRow> rows) => rows.Select(row => row.Values).ToValueList();

    // Rows that follow each other and have the same columns are one operation.
    static List<List<DeclaredRow>> Alike(IEnumerable<DeclaredRow> rows)
    {
        var alike = new List<List<DeclaredRow>>();
        foreach (var row in rows)
            if (alike.Count > 0 && alike[^1][0].Columns.Equals(row.Columns) && alike[^1][0].Key.Equals(row.Key))
                alike[^1].Add(row);
            else
                alike.Add([row]);
        return alike;
    }

    // Each row after the rows of the same table that it refers to.
    List<DeclaredRow> ParentsFirst(List<DeclaredRow> rows)
    {
        var keys = table.ForeignKeys.Where(key => key.Referred == table.FullName)
            .Select(key => (key.Columns, Referred: key.ReferredColumns.Count > 0 ? key.ReferredColumns : table.PrimaryKey?.Columns ?? []))
            .Select(key => (key.Columns, Parents: rows.ToLookup(row => row.KeyIn(key.Referred) ?? "")))
            .ToList();
        if (keys.Count == 0)
            return rows;
        var (ordered, seen) = (new List<DeclaredRow>(), new HashSet<DeclaredRow>(ReferenceEqualityComparer.Instance));
        foreach (var row in rows)
            Visit(row);
        return ordered;

        void Visit(DeclaredRow row)
        {
            if (!seen.Add(row))
                return;
            foreach (var (columns, parents) in keys)
                if (row.KeyIn(columns) is { } key)
                    foreach (var parent in parents[key])
                        Visit(parent);
            ordered.Add(row);
        }
    }
}
