namespace MigrationsBuild.Model;

/// <summary>A column that the database computes: <c>[Computed("Price * Count", Persisted = true)]</c>.</summary>
/// <param name="sql">The expression over the names of other columns, as SQL.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ComputedAttribute(string sql) : Attribute
{
    bool? _persisted;

    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;

    /// <summary>True: stored; false: computed when read; left out: the product's default.</summary>
    public bool Persisted { get => _persisted ?? false; init => _persisted = value; }

    internal Computed ToComputed() => new(Sql, _persisted);
}
