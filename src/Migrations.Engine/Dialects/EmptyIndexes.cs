using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects;

/// <summary>Indexes of nothing.</summary>
static class EmptyIndexes
{
    /// <summary>Refuses an index of nothing, before anything is run or written.</summary>
    /// <exception cref="MigrationException">MIG6052: there is one.</exception>
    public static void Refuse(Dialect dialect, Operation operation)
    {
        foreach (var inner in operation.Inner)
            Refuse(dialect, inner);
        if (
            operation.Adds.OfType<TableIndex>().FirstOrDefault(index => index.Elements.Count == 0 && !dialect.HoldsAllColumns(index))
                is { } empty
        )
            throw Errors.ArgumentMissing(empty.Name is { } name ? $"Index '{name}'" : "An index", "elements", "empty", operation.Location);
    }
}
