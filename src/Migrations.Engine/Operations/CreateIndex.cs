namespace MigrationsBuild;

/// <summary>Creates an index.</summary>
public sealed record CreateIndex(TableName Table, TableIndex Index) : TableOperation
{
    /// <summary>Does nothing when an index of that name is there.</summary>
    public bool IfNotExists { get; init; }

    internal override Table Apply(Table table, SqlLanguage language)
    {
        if (Index.Name is { } name && table.Indexes.Any(index => index.Name == name))
            return IfNotExists ? table : throw AlreadyThere($"index {name}");
        return table with { Indexes = [.. table.Indexes, Index] };
    }

    internal override bool LeavesRows => true;

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [Index];

    /// <inheritdoc/>
    public override Operation Reverse() => new DropIndex(Index.Name ?? throw Irreversible("the index's name"), Table)
    {
        Existing = Index,
        IfExists = IfNotExists,
        Options = Index.Options,
        Location = Location,
    };

    /// <inheritdoc/>
    public override string Describe() => $"create index {Index.Name} on {Table}";
}
