namespace Migrations.Engine.Operations;

/// <summary>
/// The rows of a table that the revisions know. A table that is not there is no mistake here: what was read from a database has no rows.
/// </summary>
static class KnownRows
{
    /// <summary>Adds rows, each in the place of the one with its key.</summary>
    public static void Add(MetaData schema, TableName table, IEnumerable<DeclaredRow> rows) =>
        Set(schema, table, rows, (_, row) => row, addsNew: true);

    /// <summary>Gives rows other values; those that are not known stay so.</summary>
    public static void Change(MetaData schema, TableName table, IEnumerable<DeclaredRow> rows) =>
        Set(schema, table, rows, (known, row) => known.With(row));

    /// <summary>Takes rows away.</summary>
    public static void Remove(MetaData schema, TableName table, IEnumerable<DeclaredRow> rows) => Set(schema, table, rows, (_, _) => null);

    static void Set(
        MetaData schema,
        TableName name,
        IEnumerable<DeclaredRow> rows,
        Func<DeclaredRow, DeclaredRow, DeclaredRow?> change,
        bool addsNew = false
    )
    {
        if (schema.Find(name) is not { } table)
            return;
        var known = table.Rows.ToList<DeclaredRow?>();
        // All rows of an operation have one key, by which those that are known are found at once.
        Dictionary<string, int>? places = null;
        foreach (var row in rows)
        {
            places ??= Places(known, row.Key);
            var key = row.KeyIn(row.Key)!;
            if (places.TryGetValue(key, out var at))
                known[at] = known[at] is { } there ? change(there, row) : addsNew ? row : null;
            else if (addsNew)
            {
                places.Add(key, known.Count);
                known.Add(row);
            }
        }
        schema.Set(table with { Rows = known.OfType<DeclaredRow>().ToValueList() });
    }

    static Dictionary<string, int> Places(List<DeclaredRow?> known, ValueList<string> key)
    {
        var places = new Dictionary<string, int>();
        for (var at = 0; at < known.Count; at++)
            if (known[at]!.KeyIn(key) is { } text)
                places[text] = at;
        return places;
    }
}
