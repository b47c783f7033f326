using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>Drops an index.</summary>
/// <param name="Name">The index's name.</param>
/// <param name="Table">Its table; null where the product does not ask for it.</param>
public sealed record DropIndex(string Name, TableName? Table) : TableOperation
{
    /// <summary>Its schema, where no table is named.</summary>
    public string? Schema { get; init; }

    /// <summary>Does nothing when the index is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>The index as it was, needed to reverse.</summary>
    public TableIndex? Existing { get; init; }

    /// <summary>What only one product understands, such as postgresql_concurrently.</summary>
    public DialectOptions Options { get; init; } = DialectOptions.None;

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        if (Table is not null)
            base.Apply(schema);
        else if (
            schema.Tables.FirstOrDefault(table =>
                (Schema is null || table.Schema == Schema) && table.Indexes.Any(index => index.Name == Name)
            ) is
            { } owner
        )
            schema.Set(Apply(owner, schema.Language));
        else if (!IfExists && !OpaqueSql.MayChange(schema, Name))
            throw NotThere($"index {Name}");
    }

    internal override Table Apply(Table table, SqlLanguage language)
    {
        // Some products keep no difference between UNIQUE and a unique index, and give back the one for the other.
        if (table.Uniques.FirstOrDefault(unique => unique.Name == Name) is { } unique)
            return table with { Constraints = table.Constraints.Where(constraint => !ReferenceEquals(constraint, unique)).ToValueList() };
        if (!table.Indexes.Any(index => index.Name == Name))
            return IfExists ? table : throw NotThere($"index {Name}");
        return table with { Indexes = table.Indexes.Where(index => index.Name != Name).ToValueList() };
    }

    internal override bool LeavesRows => true;

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
