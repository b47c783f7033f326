namespace MigrationsBuild.Model;

/// <summary>
/// A sequence of the database, on the assembly or on the class that uses it: <c>[Sequence("order_numbers", Start = 1000, Increment =
/// 10)]</c>.
/// A column takes its numbers by its default: <c>[ServerDefault(Sql = "nextval('order_numbers')")]</c>. PostgreSQL, SQL Server and MariaDB
/// have sequences.
/// </summary>
/// <param name="name">Its name.</param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SequenceAttribute(string name) : Attribute
{
    long? _start, _increment, _minValue, _maxValue, _cache;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its schema; null is the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The bind that it belongs to; null is the class's, and of an assembly the default one, or the only one.</summary>
    public string? Bind { get; init; }

    /// <summary>The C# type of its numbers: <c>typeof(int)</c>. Null is <c>long</c>.</summary>
    public Type? Type { get; init; }

    /// <summary>The first number; left out: the least, or the greatest of one that counts down.</summary>
    public long Start { get => _start ?? 1; init => _start = value; }

    /// <summary>The step between numbers; left out: 1.</summary>
    public long Increment { get => _increment ?? 1; init => _increment = value; }

    /// <summary>The least number; left out: the product's.</summary>
    public long MinValue { get => _minValue ?? 1; init => _minValue = value; }

    /// <summary>The greatest number; left out: the product's.</summary>
    public long MaxValue { get => _maxValue ?? long.MaxValue; init => _maxValue = value; }

    /// <summary>Whether it begins again after the last number.</summary>
    public bool Cycle { get; init; }

    /// <summary>How many numbers are taken at once; left out: as many as the product usually does.</summary>
    public long Cache { get => _cache ?? 1; init => _cache = value; }

    internal Sequence ToSequence(SqlType? type) => new(Name)
    {
        Schema = Schema,
        Type = type,
        Start = _start,
        Increment = _increment,
        MinValue = _minValue,
        MaxValue = _maxValue,
        Cycle = Cycle,
        Cache = _cache,
    };
}
