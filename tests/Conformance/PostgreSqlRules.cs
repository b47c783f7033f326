using System.Text.Json;
using static Conformance.SqlRules;
using static Conformance.SqlVectors;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>The rules of ours on PostgreSQL that deviations.json names.</summary>
static class PostgreSqlRules
{
    internal static readonly Dictionary<string, Func<JsonElement, bool>> All = new()
    {
        ["recreate of a batch"] = o => Is(o, "batch") && Text(o, "recreate") == "always",
        ["USING of a changed type"] = o =>
            Is(o, "alterColumn") && o.TryGetProperty("type", out _) && o.TryGetProperty("existingType", out _),
        ["type of an added enum"] = o =>
            Is(o, "addColumn", "alterColumn") && Types(o).Any(type => Text(type, "t") == "Enum" && Flag(type, "native") != false),
        ["enum without a name"] = o => Types(o).Any(type => Text(type, "t") == "Enum" && Text(type, "name") is null),
        ["dropped computing expression"] = o => Is(o, "alterColumn") && o.TryGetProperty("existingDefault", out var existing)
            && existing.ValueKind == JsonValueKind.Object && existing.TryGetProperty("computed", out _),
        ["backslash in a text"] = o => !Is(o, "execute") && o.GetRawText().Contains(@"\\", StringComparison.Ordinal),
        ["identity of a column that may be NULL"] = o =>
            Is(o, "alterColumn") && Has(o, "identity") && Flag(o, "existingNullable") != false && Flag(o, "nullable") is null,
        ["option that an identity loses"] = o =>
            Is(o, "alterColumn")
            && Identity(o, "existingDefault") is { } before
            && Identity(o, "default") is { } after
            && before.EnumerateObject().Any(option => !after.TryGetProperty(option.Name, out _)),
        ["computed column that is not stored"] = o =>
            Objects(o).Any(column => column.TryGetProperty("computed", out var computed) && Flag(computed, "persisted") == false),
        ["UNIQUE on the columns of another key"] = o =>
            Is(o, "createTable")
            && (
                Objects(o).Any(column => Flag(column, "primaryKey") == true && Flag(column, "unique") == true)
                || Items(o, "constraints")
                    .Where(item => Text(item, "kind") is "unique" or "primaryKey")
                    .GroupBy(item => string.Join(",", Names(item, "columns")))
                    .Any(same => same.Count() > 1)
            ),
    };

    static JsonElement? Identity(JsonElement o, string key) =>
        o.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("identity", out var identity)
            ? identity
            : null;
}
