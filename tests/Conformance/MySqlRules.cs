using System.Text.Json;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>The rules for MySQL and MariaDB that deviations.json names.</summary>
static class MySqlRules
{
    internal static readonly Dictionary<string, Func<JsonElement, bool>> All = new()
    {
        ["rebuild in a batch"] = o => Is(o, "batch") && Text(o, "recreate") == "always",
        ["identity"] = o => Has(o, "identity") || Is(o, "addColumn") && Has(o.GetProperty("column"), "identity") || Items(o, "columns").Any(column => Has(column, "identity")),
        ["key of an added column"] = o => Is(o, "addColumn") && Flag(o.GetProperty("column"), "primaryKey") == true,
        ["inline foreign key"] = o => Is(o, "addColumn") && Flag(o, "inlineReferences") == true,
        ["CHECK of a changed type"] = o => Each(o, "alterColumn").Any(alter => alter.TryGetProperty("existingType", out var type) && type.ValueKind == JsonValueKind.Object && Flag(type, "check") == true),
        ["rename of a column"] = o => Is(o, "alterColumn") && Text(o, "newName") is not null && !new[] { "type", "nullable", "default", "comment" }.Any(change => o.TryGetProperty(change, out _)),
        ["change of a column that is not known"] = o => Is(o, "alterColumn") && !o.TryGetProperty("existingType", out _),
        ["expression in an index"] = o => Is(o, "createIndex") && Items(o, "columns").Any(column => column.ValueKind == JsonValueKind.Object),
        ["index without its table"] = o => Is(o, "dropIndex") && Text(o, "table") is null,
        ["drop of a CHECK"] = o => Each(o, "dropConstraint").Any(drop => Text(drop, "kind") == "check"),
        ["IF EXISTS of a constraint"] = o => Is(o, "dropConstraint") && Flag(o, "ifExists") == true,
    };

    static IEnumerable<JsonElement> Each(JsonElement operation, string kind) => (Is(operation, "batch") ? Items(operation, "ops") : [operation]).Where(inner => Is(inner, kind));

    static bool Is(JsonElement operation, string kind) => Text(operation, "op") == kind;

    static bool Has(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && (element.TryGetProperty(name, out _)
        || new[] { "default", "existingDefault" }.Any(owner => element.TryGetProperty(owner, out var value) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _)));
}
