namespace MigrationsBuild;

/// <summary>Adds a column.</summary>
public sealed record AddColumn(TableName Table, Column Column) : Operation
{
    /// <summary>Does nothing when the column is there.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>A foreign key of this column alone, written within ADD COLUMN.</summary>
    public ForeignKey? References { get; init; }

    /// <summary>Whether the column is also the primary key, written within ADD COLUMN.</summary>
    public bool InlinePrimaryKey { get; init; }

    /// <summary>The column before which it is put, where the table is rebuilt.</summary>
    public string? Before { get; init; }

    /// <summary>The column after which it is put, where the table is rebuilt.</summary>
    public string? After { get; init; }

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => References is null ? [Column] : [Column, References];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new DropColumn(Table, Column.Name)
        {
            Existing = Column,
            IfExists = IfNotExists,
            Location = Location,
        };

    /// <inheritdoc/>
    public override string Describe() => $"add column {Table}.{Column.Name}";
}
