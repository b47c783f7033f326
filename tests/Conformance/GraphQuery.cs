using System.Text.Json;
using Migrations.Engine.Revisions;

namespace Conformance;

/// <summary>One question of graph.json.</summary>
sealed class GraphQuery(JsonElement query, Lazy<RevisionGraph> graph)
{
    internal string Kind { get; } = query.GetProperty("kind").GetString()!;
    internal JsonElement Expect { get; } = query.GetProperty("expect");
    internal RevisionGraph Graph => graph.Value;
    internal string? ExpectedError => Expect.TryGetProperty("error", out var error) ? error.GetProperty("kind").GetString() : null;
    internal bool Ordered => !Expect.TryGetProperty("ordered", out var ordered) || ordered.GetBoolean();

    internal string? Text(string name) =>
        query.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal string[] List(string name) => query.TryGetProperty(name, out var value) ? Strings(value) : [];
    internal bool Flag(string name) => query.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    internal CaseResult Result(string? failure) =>
        new(
            $"n={query.GetProperty("n")}",
            failure is null ? null : $"{failure} | {query.GetRawText()[..Math.Min(200, query.GetRawText().Length)]}"
        );

    /// <summary>Compares in order.</summary>
    internal string? Same(string name, IEnumerable<string?> actual) => Differ(name, actual, values => values);

    /// <summary>Compares as a set.</summary>
    internal string? SameSet(string name, IEnumerable<string?> actual) =>
        Differ(name, actual, values => values.Order(StringComparer.Ordinal));

    /// <summary>The first difference of several.</summary>
    internal static string? First(params IEnumerable<string?> differences) =>
        differences.FirstOrDefault(difference => difference is not null);

    internal static string[] Strings(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array =>
            [
                .. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? null! : item.GetString()!),
            ],
            JsonValueKind.String => [value.GetString()!],
            _ => [],
        };

    internal static string? Differ(string name, IEnumerable<string?> expected, IEnumerable<string?> actual) =>
        expected.SequenceEqual(actual) ? null : $"{name}: expected [{string.Join(", ", expected)}], got [{string.Join(", ", actual)}]";

    string? Differ(string name, IEnumerable<string?> actual, Func<IEnumerable<string?>, IEnumerable<string?>> arrange) =>
        Expect.TryGetProperty(name, out var expected) ? Differ(name, arrange(Strings(expected)), arrange(actual)) : null;
}
