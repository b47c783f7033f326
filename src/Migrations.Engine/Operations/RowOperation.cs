namespace MigrationsBuild;

/// <summary>A change of rows whose values stand in the revision.</summary>
public abstract record RowOperation : Operation
{
    private protected RowOperation(
        TableName table,
        ValueList<string> key,
        ValueList<string> columns,
        ValueList<ValueList<object?>> rows
    ) => (Table, Key, Columns, Rows) = (table, key, columns, rows);

    /// <summary>The table.</summary>
    public TableName Table { get; init; }

    /// <summary>The columns that identify a row; only an insert may do without.</summary>
    public ValueList<string> Key { get; init; }

    /// <summary>The columns that the rows give values for, those of the key among them.</summary>
    public ValueList<string> Columns { get; init; }

    /// <summary>The values, in the order of the columns; a <see cref="SqlDefault"/> is written as it is.</summary>
    public ValueList<ValueList<object?>> Rows { get; init; }

    /// <summary>The rows one by one.</summary>
    internal IEnumerable<DeclaredRow> Each => Rows.Select(row => new DeclaredRow(Key, Columns, row));

    /// <inheritdoc/>
    public override bool ChangesRowsOnly => true;

    internal override TableName? Altered => null;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];
}
