using System.Data.Common;
using System.Text.Json;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Diagnostics;

namespace Conformance;

/// <summary>autogen.json, the parts of the products that can be reached: a real database is made, read back and compared with the model.</summary>
public sealed class AutogenVectors : VectorFile
{
    static readonly string[] Flags = ["referenceFalsePositive", "referenceUndetected", "referenceWrongOrder", "artifact"];

    string[] reached = [];

    /// <inheritdoc/>
    public override string Name => "autogen.json";

    /// <inheritdoc/>
    public override string Left => $" ({string.Join(", ", reached)}; others not replayed, no server)";

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
        reached = [.. names];
    }

    static CaseResult Answer(JsonElement test, JsonElement expect, AutogenDatabase database) =>
        new($"{test.GetProperty("name").GetString()}/{database.Dialect.Name}", Difference(test, expect, database)) { IsFlagged = Array.Exists(Flags, flag => VectorTables.Is(expect, flag)) };

    static string? Difference(JsonElement test, JsonElement expect, AutogenDatabase database)
    {
        var options = VectorTables.Find(test, "options") ?? JsonDocument.Parse("{}").RootElement;
        try
        {
            Keys.Check(test, "a case", "name database model only options expect");
            Keys.Check(expect, "what is expected", "upgrade downgrade ordered error warnings " + string.Join(' ', Flags));
            var naming = VectorTables.Naming(VectorTables.Find(options, "naming"));
            var honourSkip = VectorTables.Is(options, "skipAutogen");
            var model = VectorTables.Schema(test.GetProperty("model"), naming, honourSkip);
            var there = database.Created(VectorTables.Schema(test.GetProperty("database"), naming, honourSkip));
            var difference = SchemaComparer.Compare(model, there, database.Dialect, AutogenOptions.Of(options));
            var words = new AutogenOperation(database.Dialect);
            return Difference("upgrade", expect, words, words.Lines(difference.Upgrade, isBack: false))
                ?? Difference("downgrade", expect, words, words.Lines(difference.Downgrade, isBack: true));
        }
        catch (Exception error) // One case that cannot be read must not end the others.
        {
            return error is MigrationException or DbException ? error.Message : $"{error.GetType().Name}: {error.Message}";
        }
    }

    static string? Difference(string direction, JsonElement expect, AutogenOperation words, List<string> actual)
    {
        if (!expect.TryGetProperty(direction, out var operations))
            return null;
        var expected = words.Lines(operations);
        var isSame = VectorTables.Is(expect, "ordered") ? expected.SequenceEqual(actual) : expected.Order().SequenceEqual(actual.Order());
        return isSame ? null : $"{direction}: expected {string.Join("; ", expected)} got {string.Join("; ", actual)}";
    }
}
