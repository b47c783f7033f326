using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace MigrationsBuild;

/// <summary>
/// An immutable list that is equal to another when their items are, so that records which hold lists
/// compare by value. Write one as a collection expression: <c>["id", "name"]</c>.
/// </summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    readonly ImmutableArray<T> _items;

    internal ValueList(ImmutableArray<T> items) => this._items = items;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && _items.SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The items, separated by commas.</summary>
    public override string ToString() => string.Join(", ", _items);
}

/// <summary>Makes <see cref="ValueList{T}"/>.</summary>
public static class ValueList
{
    /// <summary>A list of the items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>A list of the items.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
