namespace MigrationsBuild.Model;

/// <summary>
/// An exclusion constraint, on a class; PostgreSQL alone has it. Each part is a property's name or an expression in parentheses, WITH and
/// an operator: <c>[Exclude("Room WITH =", "(tsrange(since, until)) WITH &amp;&amp;")]</c>.
/// </summary>
/// <param name="parts">What is compared, and by which operator.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ExcludeAttribute(params string[] parts) : Attribute
{
    /// <summary>What is compared, and by which operator.</summary>
    public IReadOnlyList<string> Parts { get; } = parts;

    /// <summary>Its name; null takes <c>ex_table_columns</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The access method of its index.</summary>
    public string Method { get; init; } = "gist";

    /// <summary>The condition of the rows that take part, as SQL.</summary>
    public string? Where { get; init; }

    /// <summary>Whether it may be checked at the end of a transaction.</summary>
    public bool Deferrable { get; init; }

    /// <summary>Whether it is checked at the end of a transaction unless it is told otherwise.</summary>
    public bool InitiallyDeferred { get; init; }
}
