namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>What happens to one declared row.</summary>
/// <param name="Table">The table as it is afterwards; one that is dropped as it was.</param>
/// <param name="Before">The row as it was; null for one that comes.</param>
/// <param name="After">The row as it will be; null for one that goes.</param>
/// <param name="Columns">Those of the key, and the others that the operation says.</param>
sealed record RowChange(Table Table, DeclaredRow? Before, DeclaredRow? After, ValueList<string> Columns)
{
    /// <summary>Whether the database has a row that comes, and no revision knows it.</summary>
    public bool IsThere { get; init; }

    /// <summary>What changes that are written as one operation have in common.</summary>
    public object Group => (Table.FullName, Before is null, After is null, IsThere, Key, Columns);

    ValueList<string> Key => (After ?? Before)!.Key;

    public static RowChange Inserted(Table table, DeclaredRow row, bool isThere = false) =>
        new(table, null, row, row.Columns) { IsThere = isThere };

    public static RowChange Deleted(Table table, DeclaredRow row) => new(table, row, null, row.Columns);

    /// <summary>The operation of changes of one group.</summary>
    public static Operation Operation(IReadOnlyList<RowChange> alike)
    {
        var (table, key, columns) = (alike[0].Table.FullName, alike[0].Key, alike[0].Columns);
        return alike[0] switch
        {
            { Before: null } => new BulkInsert(table, columns, Values(alike.Select(row => row.After!), columns))
            {
                Key = key,
                IfNotExists = alike[0].IsThere,
            },
            { After: null } => new BulkDelete(table, key, columns, Values(alike.Select(row => row.Before!), columns)),
            _ => new BulkUpdate(table, key, columns, Values(alike.Select(row => row.After!), columns))
            {
                Existing = Values(alike.Select(row => row.Before!), columns),
            },
        };
    }

    static ValueList<ValueList<object?>> Values(IEnumerable<DeclaredRow> rows, ValueList<string> columns) =>
        rows.Select(row => columns.Select(column => row[column]).ToValueList()).ToValueList();

    /// <summary>
    /// The values that only one row may have, as it takes them and gives them up, and those of other rows that it begins and ceases to
    /// refer to. So a row follows the one that it refers to, and the one whose unique value it takes over.
    /// </summary>
    public OperationEffects Effects
    {
        get
        {
            var (unique, others) = (Changed(Unique), Changed(References));
            return new(unique.Comes, others.Comes, unique.Goes, others.Goes);
        }
    }

    (IReadOnlyList<string> Comes, IReadOnlyList<string> Goes) Changed(Func<DeclaredRow, IEnumerable<string>> parts)
    {
        var (before, after) = (Before is null ? [] : parts(Before).ToList(), After is null ? [] : parts(After).ToList());
        return (after.Except(before).ToList(), before.Except(after).ToList());
    }

    IEnumerable<string> Unique(DeclaredRow row) =>
        Table.Uniques.Select(unique => unique.Columns)
            .Concat(Table.Indexes.Where(index => index.Unique && index.Elements.All(element => !element.IsExpression))
                .Select(index => index.Elements.Select(element => element.Text).ToValueList()))
            .Concat(Table.PrimaryKey is { } key ? [key.Columns] : [])
            .Select(columns => Part(Table.FullName, columns, columns, row))
            .Append(Part(Table.FullName, Table.PrimaryKey?.Columns ?? [], [], row))
            .OfType<string>();

    IEnumerable<string> References(DeclaredRow row) =>
        Table.ForeignKeys.Select(key => Part(key.Referred, key.Columns, key.ReferredColumns, row)).OfType<string>();

    // A foreign key that names no column refers to the primary key.
    static string? Part(TableName table, ValueList<string> columns, ValueList<string> names, DeclaredRow row)
    {
        var pairs = names.Count == 0 ? columns.Select(column => (Column: column, Name: ""))
            : columns.Zip(names, (column, name) => (Column: column, Name: name)).OrderBy(pair => pair.Name, StringComparer.Ordinal);
        var ordered = pairs.ToList();
        return ordered.Exists(pair => !row.Has(pair.Column) || row[pair.Column] is null)
            ? null
            : $"{table} ({string.Join(", ", ordered.Select(pair => pair.Name))}) {row.KeyIn(ordered.Select(pair => pair.Column))}";
    }
}
