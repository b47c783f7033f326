namespace MigrationsBuild;

/// <summary>Gives a table another name in the same schema.</summary>
public sealed record RenameTable(TableName Table, string NewName) : Operation
{
    internal override TableName? Altered => null;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() => new RenameTable(Table with { Name = NewName }, Table.Name) { Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"rename table {Table} to {NewName}";
}
