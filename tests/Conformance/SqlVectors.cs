using System.Text.Json;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Dialects.SqlServer;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>offline_sql.json: operations as each dialect's SQL. A dialect is replayed by adding it here.</summary>
public sealed class SqlVectors : VectorFile
{
    /// <summary>The vectors' names of the dialects; ours without an entry below are not replayed.</summary>
    internal static readonly string[] Names = ["sqlite", "postgresql", "mysql", "mssql", "oracle"];

    static readonly Dictionary<string, Dialect> Dialects = new()
    {
        ["sqlite"] = new SqliteDialect(),
        ["postgresql"] = new PostgreSqlDialect(TypeStyle.Alembic),
        ["mysql"] = new MySqlDialect(TypeStyle.Alembic),
        ["mssql"] = new SqlServerDialect(TypeStyle.Alembic),
    };

    /// <inheritdoc/>
    public override string Name => "offline_sql.json";

    /// <inheritdoc/>
    public override string Left => $" ({string.Join(", ", Dialects.Keys)})";

    /// <inheritdoc/>
    public override IEnumerable<CaseResult> Run(JsonElement file) =>
        (from test in Items(file, "cases")
         from expected in test.GetProperty("expect").EnumerateObject()
         where Dialects.ContainsKey(expected.Name)
         select Answer(test, expected.Name, expected.Value))
        .Concat(
            from test in Items(file, "scripts")
            from expected in test.GetProperty("expect").EnumerateObject()
            where Dialects.ContainsKey(expected.Name)
            select ScriptVectors.Answer(test, expected.Name, Dialects[expected.Name], expected.Value));

    static CaseResult Answer(JsonElement test, string dialect, JsonElement expected)
    {
        var name = $"{dialect}/{Text(test, "name")}";
        return Flag(expected, "artifact") == true
            ? new(name, null) { IsFlagged = true }
            : new(name, Difference(test, Dialects[dialect], expected)) { Rule = $"{dialect}/{Rule(test, dialect)}" };
    }

    static string? Difference(JsonElement test, Dialect dialect, JsonElement expected)
    {
        var error = Text(expected, "error");
        try
        {
            var operations = VectorOperations.Of(test);
            if (dialect is PostgreSqlDialect)
                operations = [.. operations.Select(SerialKeys.Of)];
            List<string> actual = [.. dialect.Rewrite(operations, null).SelectMany(dialect.ToSql).Select(statement => SqlNormalForm.Of(statement.Sql))];
            string[] wanted = [.. Items(expected, "sql").Select(statement => SqlNormalForm.Of(statement.GetString()!)).Where(statement => statement != dialect.BatchSeparator)];
            return error is not null ? $"expected an error, got {string.Join("; ", actual)}"
                : actual.SequenceEqual(wanted) ? null
                : $"expected {string.Join("; ", wanted)}, got {string.Join("; ", actual)}";
        }
        catch (MigrationException refused)
        {
            return error is not null ? null : $"expected {string.Join("; ", Items(expected, "sql"))}, got {refused.Diagnostic}";
        }
        catch (NotSupportedException unknown)
        {
            return unknown.Message;
        }
    }

    static string? Rule(JsonElement test, string dialect)
    {
        var operations = Items(test, "ops").SelectMany(operation => Items(operation, "ops").Prepend(operation)).ToList();
        var own = dialect switch { "postgresql" => PostgreSqlRules.All, "mysql" => MySqlRules.All, _ => [] };
        return own.Concat(Rules).FirstOrDefault(rule => operations.Exists(operation => rule.Value(operation))).Key;
    }

    // The rules of ours that deviations.json names.
    static readonly Dictionary<string, Func<JsonElement, bool>> Rules = new()
    {
        ["IF EXISTS of a column"] = operation => Is(operation, "addColumn") && Flag(operation, "ifNotExists") == true || Is(operation, "dropColumn") && Flag(operation, "ifExists") == true,
        ["comment"] = operation => Is(operation, "createTableComment") || Is(operation, "dropTableComment") || Is(operation, "alterColumn") && operation.TryGetProperty("comment", out _),
        ["name of an inline foreign key"] = operation => Is(operation, "addColumn") && Flag(operation, "inlineReferences") == true,
        ["CHECK of an added column"] = operation => Is(operation, "addColumn") && operation.GetProperty("column").GetProperty("type") is { ValueKind: JsonValueKind.Object } type && Flag(type, "check") == true,
        ["rename in a batch"] = operation => Is(operation, "batch") && Items(operation, "ops").Any(inner => Is(inner, "alterColumn") && Text(inner, "newName") is not null),
        ["rebuild"] = operation => Is(operation, "batch") && Text(operation, "recreate") == "always",
        ["IF NOT EXISTS"] = operation => Is(operation, "createTable", "createIndex") && Flag(operation, "ifNotExists") == true,
        ["temporary table"] = operation => Is(operation, "createTable") && Flag(operation, "temporary") == true,
        ["default of a column"] = operation => Is(operation, "alterColumn") && operation.TryGetProperty("default", out var value) && (value.ValueKind == JsonValueKind.Null || operation.TryGetProperty("existingDefault", out _))
            || Is(operation, "dropColumn") && operation.TryGetProperty("dialect", out _),
        ["nullability of a known column"] = operation => Is(operation, "alterColumn") && operation.TryGetProperty("type", out _) && operation.TryGetProperty("existingType", out _) && !operation.TryGetProperty("existingNullable", out _),
        ["index without its table"] = operation => Is(operation, "dropIndex") && Text(operation, "table") is null,
        ["deferred constraint"] = operation => Items(operation, "constraints").Append(operation).Any(item => Flag(item, "deferrable") == true || Text(item, "initially") is not null || Text(item, "match") is not null),
        ["RESTRICT"] = operation => Items(operation, "constraints").Append(operation).Any(item => "RESTRICT".Equals(Text(item, "onDelete")) || "RESTRICT".Equals(Text(item, "onUpdate"))),
        ["rows"] = operation => Is(operation, "bulkInsert"),
    };

    internal static bool Is(JsonElement operation, params string[] kinds) => kinds.Contains(Text(operation, "op"));
}
