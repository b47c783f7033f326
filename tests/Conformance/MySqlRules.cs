using System.Text.Json;
using System.Text.RegularExpressions;
using static Conformance.SqlRules;
using static Conformance.SqlVectors;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>The rules for MySQL and MariaDB that deviations.json names.</summary>
static partial class MySqlRules
{
    internal static readonly Dictionary<string, Func<JsonElement, bool>> All = new()
    {
        ["rebuild in a batch"] = o => Is(o, "batch") && Text(o, "recreate") == "always",
        ["identity"] = o => Has(o, "identity"),
        ["key of an added column"] = o => Is(o, "addColumn") && Flag(o.GetProperty("column"), "primaryKey") == true,
        ["inline foreign key"] = o => Is(o, "addColumn") && Flag(o, "inlineReferences") == true,
        ["CHECK of a changed type"] = o =>
            Each(o, "alterColumn")
                .Any(alter =>
                    alter.TryGetProperty("existingType", out var type)
                    && type.ValueKind == JsonValueKind.Object
                    && Flag(type, "check") == true
                ),
        ["rename of a column"] = o =>
            Is(o, "alterColumn")
            && Text(o, "newName") is not null
            && !new[] { "type", "nullable", "default", "comment" }.Any(change => o.TryGetProperty(change, out _)),
        ["change of a column that is not known"] = o => Is(o, "alterColumn") && !o.TryGetProperty("existingType", out _),
        ["expression in an index"] = o =>
            Is(o, "createIndex") && Items(o, "columns").Any(column => column.ValueKind == JsonValueKind.Object),
        ["index without its table"] = o => Is(o, "dropIndex") && Text(o, "table") is null,
        ["drop of a CHECK"] = o => Each(o, "dropConstraint").Any(drop => Text(drop, "kind") == "check"),
        ["text without a length"] = o =>
            !Is(o, "bulkInsert")
            && Objects(o)
                .Any(item => new[] { "type", "existingType" }.Any(key => item.TryGetProperty(key, out var type) && IsUnbound(type))),
        ["type of a Guid"] = o => !Is(o, "bulkInsert") && TypeNames(o).Contains("Uuid"),
        ["expression as a default"] = o =>
            Objects(o)
                .Any(item =>
                    item.TryGetProperty("default", out var value)
                    && value.ValueKind == JsonValueKind.Object
                    && Text(value, "sql") is { } sql
                    && !Plain().IsMatch(sql)
                ),
        ["default of a long type"] = o =>
            Has(o, "literal") && TypeNames(o).Any(name => name is "Text" or "UnicodeText" or "JSON" or "LargeBinary"),
        ["unique index with a condition"] = o => Flag(o, "unique") == true && Has(o, "where"),
        ["change of a date and time"] = o => Is(o, "alterColumn") && Text(o, "newName") is null && TypeNames(o).Contains("DateTime"),
        ["odd character in a text"] = o =>
            !Is(o, "execute")
            && (
                o.GetRawText().Contains(@"\\", StringComparison.Ordinal)
                || o.GetRawText().Contains(@"\n", StringComparison.Ordinal)
                || o.GetRawText().Contains(@"\u00", StringComparison.Ordinal)
            ),
        ["IF EXISTS of a constraint"] = o => Is(o, "dropConstraint") && Flag(o, "ifExists") == true,
    };

    static bool IsUnbound(JsonElement type) =>
        type.ValueKind == JsonValueKind.String
            ? type.GetString() is "String" or "Unicode"
            : Text(type, "t") is "String" or "Unicode" && !type.TryGetProperty("length", out _);

    [GeneratedRegex(@"^([+-]?[\d.]+|'.*'|\(.*\)|NULL|TRUE|FALSE|now\(\d*\)|CURRENT_TIMESTAMP\b.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    static IEnumerable<JsonElement> Each(JsonElement operation, string kind) =>
        (Is(operation, "batch") ? Items(operation, "ops") : [operation]).Where(inner => Is(inner, kind));
}
