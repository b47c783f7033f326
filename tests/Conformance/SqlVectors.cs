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
            : new(name, Difference(test, dialect, expected))
            {
                Rules = [.. SqlRules.Of(test, dialect).Select(rule => $"{dialect}/{rule}")],
            };
    }

    static string? Difference(JsonElement test, string name, JsonElement expected)
    {
        var dialect = Dialects[name];
        var error = Text(expected, "error");
        try
        {
            Keys.Check(expected, "what is expected", "sql warnings error artifact");
            var operations = VectorOperations.Of(test, name);
            if (dialect is PostgreSqlDialect)
                operations = [.. operations.Select(SerialKeys.Of)];
            List<string> actual =
            [
                .. dialect.Rewrite(operations, null).SelectMany(dialect.SqlWriter.ToSql)
                    .Select(statement => SqlNormalForm.Of(statement.Sql)),
            ];
            string[] wanted =
            [
                .. Items(expected, "sql")
                    .Select(statement => SqlNormalForm.Of(statement.GetString()!))
                    .Where(statement => statement != dialect.ScriptWriter.BatchSeparator),
            ];
            return error is not null ? $"expected an error, got {string.Join("; ", actual)}"
                : actual.SequenceEqual(wanted) ? null
                : $"expected {string.Join("; ", wanted)}, got {string.Join("; ", actual)}";
        }
        catch (MigrationException refused)
        {
            return error is not null && !refused.Code.StartsWith("MIG9", StringComparison.Ordinal) ? null
                : $"expected {error ?? string.Join("; ", Items(expected, "sql"))}, got {refused.Diagnostic}";
        }
        catch (Exception unknown) // One case that cannot be read must not end the others.
        {
            return $"{unknown.GetType().Name}: {unknown.Message}";
        }
    }

    internal static bool Is(JsonElement operation, params string[] kinds) => kinds.Contains(Text(operation, "op"));
}
