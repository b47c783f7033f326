using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Engine.Tests.Products;

namespace Engine.Tests.Baselines;

/// <summary>
/// What PostgreSQL's own dump tool knows of a database comes back from a baseline, through the connection and through the script, or
/// a warning names it. One schema for each chapter of the manual. MIGRATIONS_TEST_DUMPS names a folder of further ones.
/// </summary>
public partial class PostgreSqlDumpTests
{
    // The warning's kind, for each of the dump's. A part of an object is named with it.
    static readonly Dictionary<string, string> Kinds = new()
    {
        ["VIEW"] = "view",
        ["MATERIALIZED VIEW"] = "materialized view",
        ["FUNCTION"] = "function",
        ["PROCEDURE"] = "procedure",
        ["AGGREGATE"] = "aggregate",
        ["SEQUENCE"] = "sequence",
        ["SEQUENCE OWNED BY"] = "sequence",
        ["DOMAIN"] = "domain",
        ["TYPE"] = "composite type|range type|base type",
        ["COLLATION"] = "collation",
        ["TRIGGER"] = "trigger",
        ["RULE"] = "rule",
        ["POLICY"] = "row security policy for roles",
        ["ACL"] = "grant",
        ["DEFAULT ACL"] = "default privileges",
        ["EXTENSION"] = "extension",
        ["SCHEMA"] = "schema",
        ["FOREIGN TABLE"] = "foreign table",
        ["SERVER"] = "foreign server",
        ["USER MAPPING"] = "user mapping",
        ["FOREIGN DATA WRAPPER"] = "foreign data wrapper",
        ["EVENT TRIGGER"] = "event trigger",
        ["PUBLICATION"] = "publication",
        ["PUBLICATION TABLE"] = "publication",
        ["OPERATOR"] = "operator",
        ["OPERATOR CLASS"] = "operator class",
        ["OPERATOR FAMILY"] = "operator class",
        ["TEXT SEARCH CONFIGURATION"] = "text search configuration",
        ["TEXT SEARCH DICTIONARY"] = "text search dictionary",
        ["TABLE"] = "partition|type that a table is of",
        ["TABLE ATTACH"] = "partition",
        ["INDEX ATTACH"] = "partition",
        ["INDEX"] = "partition|invalid index|materialized view",
        ["CONSTRAINT"] = "partition",
        ["FK CONSTRAINT"] = "partition",
        ["DEFAULT"] = "view|partition|foreign table",
        ["OWNER"] = "owner",
        ["CAST"] = "cast",
        ["LANGUAGE"] = "language",
        ["PROCEDURAL LANGUAGE"] = "language",
        ["STATISTICS"] = "partition|foreign table",
        ["CONVERSION"] = "conversion",
        ["ROW SECURITY"] = "partition",
        ["CHECK CONSTRAINT"] = "partition",
    };

    static IEnumerable<TestCaseData> Schemas() =>
        Files(Path.Combine(Here(), "PostgreSql"))
            .Concat(Environment.GetEnvironmentVariable("MIGRATIONS_TEST_DUMPS") is { Length: > 0 } folder ? Files(folder) : []);

    [TestCaseSource(nameof(Schemas))]
    public void Comes_back_or_is_named(string file)
    {
        var script = File.ReadAllText(file);
        using TestDatabase original = Product.PostgreSql.Create(),
            online = Product.PostgreSql.Create(),
            offline = Product.PostgreSql.Create();
        original.Load(script);
        using var adopted = new Adopted(original, AllSchemas);
        var warnings = adopted
            .Written.Events.Where(fields => fields[0] == "warning" && fields[1] == "MIG4033")
            .Select(fields => Warning().Match(fields[4]))
            .ToList();
        var named = warnings
            .SelectMany(match => match.Groups["names"].Value.Split(", ").Select(name => (Kind: match.Groups["kind"].Value, Name: name)))
            .ToList();
        foreach (var made in new[] { online, offline })
            made.Load(Ground().Match(script).Value); // What is named, and a user adds.
        adopted.Run(online, "Upgrade");
        offline.Load(File.ReadAllText(adopted.Run(offline, "Sql").Outputs("Script").Single()));
        var wanted = PostgreSqlDump.Of(original);
        Assert.Multiple(() =>
        {
            foreach (var made in new[] { online, offline })
                Assert.That(
                    Differences(wanted, PostgreSqlDump.Of(made), named),
                    Is.Empty,
                    string.Join("\n", named) + "\n" + adopted.Source
                );
        });
    }

    static IEnumerable<string> Differences(
        IReadOnlyDictionary<(string Kind, string Name), string> wanted,
        IReadOnlyDictionary<(string Kind, string Name), string> made,
        IReadOnlyList<(string Kind, string Name)> named
    ) =>
        from key in wanted
            .Keys.Union(made.Keys)
            .OrderBy(key => key.Kind, StringComparer.Ordinal)
            .ThenBy(key => key.Name, StringComparer.Ordinal)
        let before = wanted.GetValueOrDefault(key, "")
        let after = made.GetValueOrDefault(key, "")
        where before != after && (key.Kind != "OWNER" || before.Length > 0 && after.Length > 0) && !IsNamed(key, before + after, named)
        select $"{key}\n{Lines(before, after)}----\n{Lines(after, before)}";

    static string Lines(string one, string other) => string.Concat(one.Split('\n').Except(other.Split('\n')).Select(line => line + "\n"));

    // A comment on an object, and what else the dump says of it, goes with the object.
    static bool IsNamed((string Kind, string Name) key, string sql, IReadOnlyList<(string Kind, string Name)> named)
    {
        var of =
            key.Kind == "COMMENT"
                ? Kinds
                    .Keys.OrderByDescending(kind => kind.Length)
                    .First(kind => key.Name.StartsWith(kind, StringComparison.Ordinal) || kind == "TABLE")
                : key.Kind;
        if (!Kinds.TryGetValue(of, out var allowed))
            return false;
        if (key.Kind == "INDEX ATTACH")
            return named.Any(item => item.Kind == "partition" && key.Name.StartsWith(item.Name + "_", StringComparison.Ordinal));
        var words = Words(key.Kind is "DEFAULT ACL" ? sql : key.Name).Concat(Words(sql)).ToHashSet();
        return named.Any(item =>
            allowed.Split('|').Contains(item.Kind)
            && Words(item.Name).Except(["on", "of", "schema", "type", "in", "for", "to"]).All(words.Contains)
        );
    }

    static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value);

    static IEnumerable<TestCaseData> Files(string folder) =>
        Directory
            .GetFiles(folder, "*.sql")
            .Order(StringComparer.Ordinal)
            .Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileNameWithoutExtension(file)));

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    const string AllSchemas = """

        public class Env(MigrationServices services) : SingleDatabaseMigrationEnv(services) {
            public override ContextOptions ContextOptions =>
                base.ContextOptions with { Compare = base.ContextOptions.Compare with { IncludeSchemas = true } };
        }
        """;

    [GeneratedRegex(@"does not create, (?<kind>[^:]*): (?<names>.*)\. Add what", RegexOptions.Singleline)]
    private static partial Regex Warning();

    [GeneratedRegex(@"\A.*-- END OF GROUND", RegexOptions.Singleline)]
    private static partial Regex Ground();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
