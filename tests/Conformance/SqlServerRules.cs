using System.Text.Json;
using static Conformance.SqlRules;
using static Conformance.SqlVectors;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>The rules of ours on SQL Server that deviations.json names.</summary>
static class SqlServerRules
{
    internal static readonly Dictionary<string, Func<JsonElement, bool>> All = new()
    {
        ["rebuild"] = o => Is(o, "batch") && Text(o, "recreate") == "always",
        ["IF NOT EXISTS"] = o => Is(o, "createTable", "createIndex") && Flag(o, "ifNotExists") == true,
        ["comment"] = o => Is(o, "createTable", "addColumn") && Has(o, "comment"),
        ["temporary table"] = o => Is(o, "createTable") && Flag(o, "temporary") == true,
        ["default of a column"] = o =>
            Is(o, "alterColumn")
                && o.TryGetProperty("default", out var value)
                && (
                    value.ValueKind == JsonValueKind.Null
                    || o.TryGetProperty("existingDefault", out _)
                    || !o.TryGetProperty("existingType", out _)
                )
            || Is(o, "dropColumn") && o.TryGetProperty("dialect", out _),
        ["nullability of a known column"] = o =>
            Is(o, "alterColumn")
            && o.TryGetProperty("type", out _)
            && o.TryGetProperty("existingType", out _)
            && !o.TryGetProperty("existingNullable", out _),
        ["index without its table"] = o => Is(o, "dropIndex") && Text(o, "table") is null,
        ["deferred constraint"] = o => Has(o, "deferrable", "initially", "match"),
        ["RESTRICT"] = o => Objects(o).Any(item => "RESTRICT".Equals(Text(item, "onDelete")) || "RESTRICT".Equals(Text(item, "onUpdate"))),
        ["rows"] = o => Is(o, "bulkInsert"),
    };
}
