namespace MigrationsBuild;

/// <summary>
/// An exclusion constraint: no two rows may answer yes to every comparison. PostgreSQL alone has it
/// (https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE).
/// </summary>
/// <param name="Elements">What is compared, and by which operator.</param>
/// <param name="Name">Its name, or null.</param>
public sealed record ExcludeConstraint(ValueList<ExcludeElement> Elements, string? Name = null) : Constraint(Name)
{
    /// <summary>The access method of its index.</summary>
    public string Method { get; init; } = "gist";

    /// <summary>The condition of the rows that take part, or null.</summary>
    public string? Where { get; init; }

    /// <summary>DEFERRABLE, NOT DEFERRABLE, or null for the product's default.</summary>
    public bool? Deferrable { get; init; }

    /// <summary>INITIALLY DEFERRED, INITIALLY IMMEDIATE, or null for the product's default.</summary>
    public bool? InitiallyDeferred { get; init; }

    /// <summary>The columns that stand by themselves.</summary>
    internal IEnumerable<string> Columns => Elements.Where(element => !element.IsExpression).Select(element => element.Text);

    /// <summary>The expressions and the condition.</summary>
    internal IEnumerable<string> Expressions =>
        Elements.Where(element => element.IsExpression).Select(element => element.Text).Concat(Where is null ? [] : [Where]);
}

/// <summary>One comparison of an exclusion constraint.</summary>
/// <param name="Text">The column's name, unquoted, or the expression.</param>
/// <param name="Operator">The operator: <c>=</c>, <c>&amp;&amp;</c>.</param>
/// <param name="IsExpression">Whether the text is an expression, written as it is.</param>
public sealed record ExcludeElement(string Text, string Operator, bool IsExpression = false)
{
    /// <summary>An expression and its operator.</summary>
    public static ExcludeElement Sql(string expression, string @operator) => new(expression, @operator, IsExpression: true);
}
