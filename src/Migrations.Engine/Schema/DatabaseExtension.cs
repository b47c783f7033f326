namespace MigrationsBuild;

/// <summary>
/// An extension of PostgreSQL, such as <c>citext</c> (https://www.postgresql.org/docs/current/sql-createextension.html). Its name alone is
/// compared: a server has one version of it, and moves it by itself.
/// </summary>
/// <param name="Name">Its name, unquoted.</param>
public sealed record DatabaseExtension(string Name) : SchemaObject(Name)
{
    /// <summary>The schema that its objects go to; null leaves it to the extension.</summary>
    public string? Schema { get; init; }

    /// <summary>The version that is made; null is the server's usual one.</summary>
    public string? Version { get; init; }

    /// <inheritdoc/>
    public override string Text => $"CREATE EXTENSION \"{Name}\"";
}
