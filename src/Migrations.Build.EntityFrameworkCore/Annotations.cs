using System.Collections;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>What a provider says of a part of the model besides what all have. What nobody takes is left, and told.</summary>
sealed class Annotations(IAnnotatable part)
{
    readonly Dictionary<string, object?> _values = part.GetAnnotations().ToDictionary(one => one.Name, one => one.Value);

    /// <summary>Takes a value; null where it is not set.</summary>
    public object? Take(string name) => _values.Remove(name, out var value) ? value : null;

    /// <summary>Takes the values whose names begin alike, by the rest of their names.</summary>
    public IEnumerable<KeyValuePair<string, object?>> TakeAll(string prefix) =>
    [
        .. _values.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList()
            .Select(name => KeyValuePair.Create(name[prefix.Length..], Take(name))),
    ];

    /// <summary>Takes what nobody took.</summary>
    public IEnumerable<KeyValuePair<string, object?>> TakeRest() => TakeAll("").Where(pair => pair.Value is not null);

    /// <summary>A value for people.</summary>
    public static string Words(object? value) =>
        value is IEnumerable list and not string ? string.Join(", ", list.Cast<object>()) : $"{value}";
}
