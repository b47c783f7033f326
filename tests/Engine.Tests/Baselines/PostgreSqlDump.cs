using System.Text.RegularExpressions;
using Engine.Tests.Products;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Baselines;

/// <summary>What pg_dump -s knows of a database: the statements of each object, by its kind and name.</summary>
static partial class PostgreSqlDump
{
    public static IReadOnlyDictionary<(string Kind, string Name), string> Of(TestDatabase database)
    {
        var parts = new NpgsqlConnectionStringBuilder(((NpgsqlConnection)database.Connection).ConnectionString);
        var text = ServerProcess.Run(
            "pg_dump",
            ["-s", "-h", parts.Host!, "-p", $"{parts.Port}", "-U", parts.Username!, "-d", parts.Database!],
            ""
        );
        return Entry()
            .Matches(text)
            .SelectMany(match => Parts(match.Groups["kind"].Value, match.Groups["name"].Value, match.Groups["sql"].Value))
            .Where(entry => entry.Sql.Length > 0 && !entry.Key.Item2.Contains("alembic_version", StringComparison.Ordinal))
            .GroupBy(entry => entry.Key)
            .ToDictionary(same => same.Key, same => string.Join("\n", same.Select(entry => entry.Sql).Order(StringComparer.Ordinal)));
    }

    // Who owns it is a thing of its own.
    static IEnumerable<((string Kind, string Name) Key, string Sql)> Parts(string kind, string name, string sql)
    {
        var owner = Owner().Match(sql).Value;
        yield return ((kind, name), Respelled(sql.Replace(owner.Length == 0 ? "\0" : owner, "")));
        yield return (("OWNER", name), owner);
    }

    /// <summary>The one list of what may be written in another way, with the same meaning.</summary>
    static string Respelled(string sql)
    {
        sql = string.Join(
            "\n",
            sql.Split('\n')
                .Where(line =>
                    line.Length > 0
                    && !line.StartsWith("--", StringComparison.Ordinal)
                    && !line.StartsWith("SET default_t", StringComparison.Ordinal)
                    && !line.StartsWith("\\", StringComparison.Ordinal)
                )
        );
        sql = Regex.Replace(sql, " DEFAULT NULL::[^,\n]+", ""); // No default.
        sql = Regex.Replace(sql, "('(?:[^']|'')*')::(?:character varying|text|bpchar)(?![(\\w])", "$1"); // A text is a text.
        return sql;
    }

    [GeneratedRegex("^ALTER [^\n]* OWNER TO [^\n]*\n", RegexOptions.Multiline)]
    private static partial Regex Owner();

    [GeneratedRegex(
        @"-- Name: (?<name>[^\n]*); Type: (?<kind>[^;\n]*); Schema: [^\n]*\n(?<sql>.*?)(?=\n-- Name: |\z)",
        RegexOptions.Singleline
    )]
    private static partial Regex Entry();
}
