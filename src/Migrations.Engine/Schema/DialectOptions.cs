using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace MigrationsBuild;

/// <summary>
/// What only one product understands, by SQLAlchemy's keys: <c>sqlite_autoincrement</c>, <c>postgresql_using</c>.
/// A dialect reads the keys of its own name and ignores the others. Equal by value.
/// Write one as a collection expression: <c>[new("sqlite_strict", true)]</c>.
/// </summary>
[CollectionBuilder(typeof(DialectOptions), nameof(Create))]
public sealed class DialectOptions : IEnumerable<KeyValuePair<string, object>>, IEquatable<DialectOptions>
{
    readonly ImmutableSortedDictionary<string, object> _values;

    DialectOptions(ImmutableSortedDictionary<string, object> values) => this._values = values;

    /// <summary>No option.</summary>
    public static DialectOptions None { get; } = new(ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal));

    /// <summary>The options of the pairs.</summary>
    public static DialectOptions Create(ReadOnlySpan<KeyValuePair<string, object>> pairs) =>
        new(None._values.AddRange(pairs.ToArray()));

    /// <summary>Whether no option is set.</summary>
    public bool IsEmpty => _values.IsEmpty;

    /// <summary>The value of an option, or null.</summary>
    public object? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Whether an option is set to true.</summary>
    public bool IsSet(string key) => this[key] is true;

    /// <summary>Names that an option gives as a list, or as one text with commas; none where it is not set.</summary>
    public IReadOnlyList<string> Names(string key) => this[key] switch
    {
        null => [],
        IEnumerable<string> names => [.. names],
        var text => text.ToString()!.Split(',', StringSplitOptions.TrimEntries),
    };

    /// <summary>The same options with one more, or with another value.</summary>
    public DialectOptions With(string key, object value) => new(_values.SetItem(key, value));

    /// <summary>These without one option.</summary>
    public DialectOptions Without(string key) => _values.ContainsKey(key) ? new(_values.Remove(key)) : this;

    /// <inheritdoc/>
    public bool Equals(DialectOptions? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DialectOptions);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (key, value) in _values)
        {
            hash.Add(key);
            hash.Add(value);
        }
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
