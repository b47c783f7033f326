using System.Text.Json;
using static Conformance.SqlVectors;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>The rules of ours that deviations.json names: which of them a case of offline_sql.json meets.</summary>
static class SqlRules
{
    internal static IEnumerable<string> Of(JsonElement test, string dialect)
    {
        var operations = Items(test, "ops").SelectMany(operation => Items(operation, "ops").Prepend(operation)).ToList();
        IEnumerable<KeyValuePair<string, Func<JsonElement, bool>>> own = dialect switch
        {
            "sqlite" => SqliteRules.All,
            "postgresql" => PostgreSqlRules.All,
            "mysql" => MySqlRules.All,
            _ => SqlServerRules.All,
        };
        return own.Concat(All)
            .Append(new("a product's own type", operation => TypeNames(operation).Any(name => IsOther(name, dialect))))
            .Where(rule => operations.Exists(operation => rule.Value(operation)))
            .Select(rule => rule.Key)
            .Distinct();
    }

    static readonly Dictionary<string, Func<JsonElement, bool>> All = new()
    {
        ["IF EXISTS of a column"] = operation =>
            Is(operation, "addColumn") && Flag(operation, "ifNotExists") == true
            || Is(operation, "dropColumn") && Flag(operation, "ifExists") == true,
        ["comment"] = operation =>
            Is(operation, "createTableComment", "dropTableComment")
            || Is(operation, "alterColumn") && operation.TryGetProperty("comment", out _),
        ["name of an inline foreign key"] = operation => Is(operation, "addColumn") && Flag(operation, "inlineReferences") == true,
        ["CHECK of an added column"] = operation => Is(operation, "addColumn") && Types(operation).Any(type => Flag(type, "check") == true),
        ["NOT NULL of a computed column"] = operation =>
            Objects(operation).Any(column => column.TryGetProperty("computed", out _) && Flag(column, "nullable") == false),
    };

    // PostgreSQL alone has arrays.
    static bool IsOther(string name, string dialect) =>
        name is "Array" ? dialect != "postgresql" : name.Contains('.') && !name.StartsWith(dialect + ".", StringComparison.Ordinal);

    /// <summary>Whether the operation or a part of it has the key.</summary>
    internal static bool Has(JsonElement element, params string[] keys) =>
        Objects(element).Any(item => keys.Any(key => item.TryGetProperty(key, out _)));

    /// <summary>The objects that an operation is made of, itself among them, but not the operations of a batch.</summary>
    internal static IEnumerable<JsonElement> Objects(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .Where(property => property.Name != "ops")
                .SelectMany(property => Objects(property.Value))
                .Prepend(element),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
            _ => [],
        };

    /// <summary>The types that are more than a name.</summary>
    internal static IEnumerable<JsonElement> Types(JsonElement element) => Objects(element).Where(item => item.TryGetProperty("t", out _));

    /// <summary>The names of all types.</summary>
    internal static IEnumerable<string> TypeNames(JsonElement element) =>
        from item in Objects(element)
        from key in new[] { "type", "existingType", "item" }
        where item.TryGetProperty(key, out _)
        let type = item.GetProperty(key)
        select type.ValueKind == JsonValueKind.String ? type.GetString()! : Text(type, "t") ?? "";
}
