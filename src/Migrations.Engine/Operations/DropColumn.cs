namespace MigrationsBuild;

/// <summary>Drops a column.</summary>
public sealed record DropColumn(TableName Table, string Column) : Operation
{
    /// <summary>Does nothing when the column is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>The column as it was, needed to reverse.</summary>
    public Column? Existing { get; init; }

    /// <summary>What only one product understands, such as mssql_drop_default.</summary>
    public DialectOptions Options { get; init; } = DialectOptions.None;

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new AddColumn(Table, Existing ?? throw Irreversible("the column's definition")) { IfNotExists = IfExists, Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"drop column {Table}.{Column}";
}
