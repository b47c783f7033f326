namespace MigrationsBuild;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nullable">Whether it may hold NULL.</param>
public sealed record Column(string Name, SqlType Type, bool Nullable = true) : TableItem
{
    /// <summary>The database's default, or null.</summary>
    public ServerDefault? Default { get; init; }

    /// <summary>The identity, or null.</summary>
    public Identity? Identity { get; init; }

    /// <summary>The computing expression, or null.</summary>
    public Computed? Computed { get; init; }

    /// <summary>The comment that the database keeps, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>
    /// The name that the column had before: autogenerate renames the column of that name instead of dropping it.
    /// Says nothing where the database has the new name already.
    /// </summary>
    public string? RenamedFrom { get; init; }

    /// <summary>What only one product understands.</summary>
    public DialectOptions Options { get; init; } = DialectOptions.None;

    /// <summary>Free data for an environment's own use; compared and written nowhere.</summary>
    public DialectOptions Info { get; init; } = DialectOptions.None;
}
