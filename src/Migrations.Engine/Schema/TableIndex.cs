namespace MigrationsBuild;

/// <summary>An index. (Not named Index, which would clash with System.Index in every file.)</summary>
/// <param name="Name">Its name; null leaves it to the naming convention.</param>
/// <param name="Elements">Columns and expressions, in order.</param>
/// <param name="Unique">Whether two rows may not share the values.</param>
public sealed record TableIndex(string? Name, ValueList<IndexElement> Elements, bool Unique = false) : TableItem
{
    /// <summary>The condition of a partial index, or null.</summary>
    public string? Where { get; init; }

    /// <summary>What only one product understands.</summary>
    public DialectOptions Options { get; init; } = DialectOptions.None;
}

/// <summary>
/// One column or expression of an index. A string is a column's name: <c>new TableIndex("ix", ["a", IndexElement.Desc("b")])</c>.
/// </summary>
/// <param name="Text">The column's name, unquoted, or the expression.</param>
/// <param name="IsExpression">Whether the text is an expression, written as it is.</param>
/// <param name="Descending">Whether the order is descending.</param>
public sealed record IndexElement(string Text, bool IsExpression = false, bool Descending = false)
{
    /// <summary>A column in descending order.</summary>
    public static IndexElement Desc(string column) => new(column, Descending: true);

    /// <summary>An expression.</summary>
    public static IndexElement Sql(string expression) => new(expression, IsExpression: true);

    /// <summary>A column in ascending order.</summary>
    public static implicit operator IndexElement(string column) => new(column);
}
