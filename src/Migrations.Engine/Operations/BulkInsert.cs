namespace MigrationsBuild;

/// <summary>Inserts rows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns that the rows give values for.</param>
/// <param name="Rows">The values, in the order of the columns; a <see cref="SqlDefault"/> is written as it is.</param>
public sealed record BulkInsert(TableName Table, ValueList<string> Columns, ValueList<ValueList<object?>> Rows) : Operation
{
    /// <inheritdoc/>
    public override bool ChangesRowsOnly => true;

    /// <summary>Rows are no part of a schema.</summary>
    public override void Apply(MetaData schema)
    {
    }

    internal override TableName? Altered => null;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() => throw Irreversible("which rows to delete");

    /// <inheritdoc/>
    public override string Describe() => $"insert {Rows.Count} row(s) into {Table}";
}
