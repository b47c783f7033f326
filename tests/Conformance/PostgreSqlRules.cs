using System.Text.Json;
using static Conformance.SqlVectors;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>The rules of ours on PostgreSQL that deviations.json names.</summary>
static class PostgreSqlRules
{
    internal static readonly Dictionary<string, Func<JsonElement, bool>> All = new()
    {
        ["recreate of a batch"] = operation => Is(operation, "batch") && Text(operation, "recreate") == "always",
        ["USING of a changed type"] = operation => Flat(operation).Any(inner => Is(inner, "alterColumn") && inner.TryGetProperty("type", out _) && inner.TryGetProperty("existingType", out _)),
        ["type of an added enum"] = operation => Is(operation, "addColumn") && operation.GetProperty("column").GetProperty("type") is { ValueKind: JsonValueKind.Object } type && Text(type, "t") == "Enum",
        ["dropped computing expression"] = operation => Is(operation, "alterColumn") && operation.TryGetProperty("existingDefault", out var existing)
            && existing.ValueKind == JsonValueKind.Object && existing.TryGetProperty("computed", out _),
        ["backslash in a text"] = operation => Is(operation, "bulkInsert") && operation.GetRawText().Contains(@"\\", StringComparison.Ordinal),
    };

    static IEnumerable<JsonElement> Flat(JsonElement operation) => Is(operation, "batch") ? Items(operation, "ops") : [operation];
}
