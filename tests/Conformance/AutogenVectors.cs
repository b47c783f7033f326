using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>
/// autogen.json, the parts of the products that can be reached: a real database is made, read back and compared with the model.
/// </summary>
public sealed class AutogenVectors : VectorFile
{
    static readonly string[] Flags = ["referenceFalsePositive", "referenceUndetected", "referenceWrongOrder", "artifact"];

    string[] _reached = [];

    /// <inheritdoc/>
    public override string Name => "autogen.json";

    /// <inheritdoc/>
    public override string Left => $" ({string.Join(", ", _reached)}; others not replayed, no server)";

    /// <inheritdoc/>
    public override IEnumerable<CaseResult> Run(JsonElement file)
    {
        var names = new List<string>();
        foreach (var database in AutogenDatabase.Open())
            using (database)
            {
                names.Add(database.Dialect.Name);
                foreach (var test in file.GetProperty("cases").EnumerateArray())
                    if (test.GetProperty("expect").TryGetProperty(database.Dialect.Name, out var expect))
                        yield return Answer(test, expect, database);
            }
        _reached = [.. names];
    }

    static CaseResult Answer(JsonElement test, JsonElement expect, AutogenDatabase database)
    {
        var (failure, rules) = Difference(test, expect, database);
        return new($"{test.GetProperty("name").GetString()}/{database.Dialect.Name}", failure)
        {
            Rules = rules,
            IsFlagged = Array.Exists(Flags, flag => VectorTables.Is(expect, flag)),
        };
    }

    static (string? Failure, IReadOnlyList<string> Rules) Difference(JsonElement test, JsonElement expect, AutogenDatabase database)
    {
        var options = VectorTables.Find(test, "options") ?? JsonDocument.Parse("{}").RootElement;
        try
        {
            Keys.Check(test, "a case", "name database model only options expect");
            Keys.Check(expect, "what is expected", "upgrade downgrade ordered error warnings " + string.Join(' ', Flags));
            var naming = VectorNaming.Of(VectorTables.Find(options, "naming"), database.Dialect.Name);
            var honourSkip = VectorTables.Is(options, "skipAutogen");
            var model = VectorTables.Schema(test.GetProperty("model"), naming, honourSkip);
            var there = database.Created(VectorTables.Schema(test.GetProperty("database"), naming, honourSkip));
            var difference = SchemaComparer.Compare(model, there, database.Dialect, AutogenOptions.Of(options));
            var words = new AutogenOperation(database.Dialect);
            var (up, down) = (words.Lines(difference.Upgrade, isBack: false), words.Lines(difference.Downgrade, isBack: true));
            string? Differs(Func<string, string> spelling) =>
                Difference("upgrade", expect, words, up, spelling) ?? Difference("downgrade", expect, words, down, spelling);
            return (Differs(line => line), Differs(line => Cut(line, naming.MaxLength)) is null ? ["a long name is cut"] : []);
        }
        catch (Exception error) // One case that cannot be read must not end the others.
        {
            return (error is MigrationException or DbException ? error.Message : $"{error.GetType().Name}: {error.Message}", []);
        }
    }

    static string? Difference(
        string direction,
        JsonElement expect,
        AutogenOperation words,
        List<string> actual,
        Func<string, string> spelling
    )
    {
        if (!expect.TryGetProperty(direction, out var operations))
            return null;
        var expected = words.Lines(operations).ConvertAll(line => spelling(line));
        var isSame = VectorTables.Is(expect, "ordered") ? expected.SequenceEqual(actual) : expected.Order().SequenceEqual(actual.Order());
        return isSame ? null : $"{direction}: expected {string.Join("; ", expected)} got {string.Join("; ", actual)}";
    }

    static string Cut(string line, int maxLength) => Regex.Replace(line, @"\w+", word => NamingConvention.Cut(word.Value, maxLength));
}
