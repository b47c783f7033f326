namespace MigrationsBuild;

/// <summary>Drops an index.</summary>
/// <param name="Name">The index's name.</param>
/// <param name="Table">Its table; null where the product does not ask for it.</param>
public sealed record DropIndex(string Name, TableName? Table) : Operation
{
    /// <summary>Its schema, where no table is named.</summary>
    public string? Schema { get; init; }

    /// <summary>Does nothing when the index is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>The index as it was, needed to reverse.</summary>
    public TableIndex? Existing { get; init; }

    /// <summary>What only one product understands, such as postgresql_concurrently.</summary>
    public DialectOptions Options { get; init; } = DialectOptions.None;

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new CreateIndex(Table ?? throw Irreversible("the index's table"), Existing ?? throw Irreversible("the index's definition"))
        {
            IfNotExists = IfExists,
            Location = Location,
        };

    /// <inheritdoc/>
    public override string Describe() => Table is null ? $"drop index {Name}" : $"drop index {Name} on {Table}";
}
