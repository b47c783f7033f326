namespace MigrationsBuild;

/// <summary>What must be done so that a database has the schema of the model.</summary>
/// <param name="Upgrade">The operations, in an order that can run.</param>
/// <param name="Warnings">What a person should look at.</param>
public sealed record SchemaDifference(IReadOnlyList<Operation> Upgrade, IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>The names of the constraints and indexes that the database has; a new one without a name gets none of them.</summary>
    public IReadOnlyCollection<string> TakenNames { get; init; } = [];

    /// <summary>What the operations stand on and the database lacks, such as a schema: to be run before them, and never undone.</summary>
    public IReadOnlyList<Operation> Foundation { get; init; } = [];

    /// <summary>How many tables the database has of those that the model may change.</summary>
    public int TablesThere { get; init; }

    /// <summary>The adopted tables that the model has by now: a revision that is written says so, see <see cref="AdoptTables"/>.</summary>
    public IReadOnlyCollection<TableName> NewlyOwned { get; init; } = [];

    /// <summary>Whether both schemas are the same.</summary>
    public bool IsEmpty => Upgrade.Count == 0;

    /// <summary>The operations back: the reverse of each, last one first.</summary>
    public IReadOnlyList<Operation> Downgrade => Upgrade.Reverse().Select(operation => operation.Reverse()).ToList();
}
