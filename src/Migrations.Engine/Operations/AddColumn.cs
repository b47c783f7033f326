namespace MigrationsBuild;

/// <summary>Adds a column.</summary>
public sealed record AddColumn(TableName Table, Column Column) : TableOperation
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

    internal override Table Apply(Table table, SqlLanguage language)
    {
        if (table.Column(Column.Name) is not null)
            return IfNotExists ? table : throw AlreadyThere($"column {table.FullName}.{Column.Name}");
        var columns = table.Columns.ToList();
        var place = Before is not null ? IndexOf(table, Before)
            : After is not null ? IndexOf(table, After) + 1
            : columns.Count;
        columns.Insert(place, Column);
        var constraints = table.Constraints.ToList();
        if (InlinePrimaryKey)
            constraints.Add(new PrimaryKey([Column.Name]));
        if (References is not null)
            constraints.Add(References);
        return table with
        {
            Columns = columns.ToValueList(),
            Constraints = constraints.ToValueList(),
            Rows = table.Rows.Select(row => row.WithNew(Column)).ToValueList(),
        };
    }

    internal override bool LeavesRows => References is null;

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
