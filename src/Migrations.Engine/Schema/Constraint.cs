namespace MigrationsBuild;

/// <summary>A constraint of a table.</summary>
/// <param name="Name">Its name; null leaves it to the naming convention, then to the database.</param>
public abstract record Constraint(string? Name) : TableItem
{
    /// <summary>What only one product understands.</summary>
    public DialectOptions Options { get; init; } = DialectOptions.None;

    /// <summary>The columns of its table that it names; what only an expression uses is not among them.</summary>
    internal virtual IEnumerable<string> OwnColumns => [];
}
