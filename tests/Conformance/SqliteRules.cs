using System.Text.Json;
using static Conformance.SqlRules;
using static Conformance.SqlVectors;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>The rules of ours on SQLite that deviations.json names.</summary>
static class SqliteRules
{
    internal static readonly Dictionary<string, Func<JsonElement, bool>> All = new()
    {
        ["rename in a batch"] = o =>
            Is(o, "batch") && Items(o, "ops").Any(inner => Is(inner, "alterColumn") && Text(inner, "newName") is not null),
        ["type of a Guid or a duration"] = o => !Is(o, "bulkInsert") && TypeNames(o).Any(name => name is "Uuid" or "Interval"),
        ["key that counts up"] = o =>
            Objects(o).Any(column => Flag(column, "primaryKey") == true)
            && TypeNames(o).Any(name => name is "BigInteger" or "SmallInteger"),
        ["added column that is stored"] = o => Is(o, "addColumn") && Objects(o).Any(computed => Flag(computed, "persisted") == true),
        ["number as a default"] = o =>
            Objects(o)
                .Any(item =>
                    item.TryGetProperty("default", out var value)
                    && value.ValueKind == JsonValueKind.Object
                    && Text(value, "sql") is { } sql
                    && (decimal.TryParse(sql, out _) || sql.Contains("::", StringComparison.Ordinal))
                ),
        ["moment in a row"] = o => Is(o, "bulkInsert") && Has(o, "datetime"),
        ["foreign key to another schema"] = o =>
            Is(o, "createTable", "batch") && Text(o, "schema") is not null && (Has(o, "references") || Has(o, "refColumns")),
    };
}
