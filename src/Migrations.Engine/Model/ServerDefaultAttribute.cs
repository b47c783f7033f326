namespace MigrationsBuild.Model;

/// <summary>
/// The DEFAULT of a column in the database: <c>[ServerDefault("new")]</c>, <c>[ServerDefault(0)]</c> or <c>[ServerDefault(Sql =
/// "CURRENT_TIMESTAMP")]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ServerDefaultAttribute : Attribute
{
    /// <summary>A default that <see cref="Sql"/> gives.</summary>
    public ServerDefaultAttribute()
    {
    }

    /// <summary>A value, quoted as the product wants it. An enum's member becomes its number or its text, as the column holds it.</summary>
    /// <param name="value">The value.</param>
    public ServerDefaultAttribute(object value) => Value = value;

    /// <summary>The value, or null.</summary>
    public object? Value { get; }

    /// <summary>An expression, written as it is, or null.</summary>
    public string? Sql { get; init; }
}
