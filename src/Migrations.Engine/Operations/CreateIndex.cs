namespace MigrationsBuild;

/// <summary>Creates an index.</summary>
public sealed record CreateIndex(TableName Table, TableIndex Index) : Operation
{
    /// <summary>Does nothing when an index of that name is there.</summary>
    public bool IfNotExists { get; init; }

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
