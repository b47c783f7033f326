namespace MigrationsBuild;

/// <summary>
/// A sequence: numbers that the database counts up apart from any table, for a column's default or for the application. Null leaves an
/// option to the product. Tables and sequences of a schema have one space of names.
/// </summary>
/// <param name="Name">Its name, unquoted.</param>
public sealed record Sequence(string Name)
{
    /// <summary>Its schema; null is the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The integer type of its numbers; null is BIGINT.</summary>
    public SqlType? Type { get; init; }

    /// <summary>
    /// The first number; null begins at <see cref="MinValue"/>, or at <see cref="MaxValue"/> where it counts down, and else at 1 or -1.
    /// </summary>
    public long? Start { get; init; }

    /// <summary>The step between numbers; null is 1.</summary>
    public long? Increment { get; init; }

    /// <summary>The least number.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest number.</summary>
    public long? MaxValue { get; init; }

    /// <summary>Whether it begins again after the last number.</summary>
    public bool Cycle { get; init; }

    /// <summary>How many numbers are taken at once; 1 takes each one by itself.</summary>
    public long? Cache { get; init; }

    /// <summary>Name and schema.</summary>
    public TableName FullName => new(Name, Schema);

    /// <summary>Whether it counts down.</summary>
    internal bool IsDown => Increment is < 0;

    /// <summary>The first number, whether it is said or not.</summary>
    internal long First => Start ?? (IsDown ? MaxValue ?? -1 : MinValue ?? 1);
}
