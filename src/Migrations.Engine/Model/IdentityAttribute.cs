namespace MigrationsBuild.Model;

/// <summary>
/// A column that the database counts up: <c>[Identity(Always = true, Start = 1000)]</c>. A single integer key is one without saying
/// so.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdentityAttribute : Attribute
{
    long? _start, _increment;

    /// <summary>True: GENERATED ALWAYS; false: BY DEFAULT, so that an INSERT may name a value.</summary>
    public bool Always { get; init; }

    /// <summary>The first value; left out: the product's default.</summary>
    public long Start { get => _start ?? 1; init => _start = value; }

    /// <summary>The step between values; left out: the product's default.</summary>
    public long Increment { get => _increment ?? 1; init => _increment = value; }

    internal Identity ToIdentity() => new(Always) { Start = _start, Increment = _increment };
}
