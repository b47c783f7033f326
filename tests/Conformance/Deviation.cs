using System.Text.Json;

namespace Conformance;

/// <summary>A case, or a group of them, where we differ on purpose. docs/alembic.md says the same in words.</summary>
/// <param name="File">The vector file.</param>
/// <param name="Case">A case's name, or a rule that several cases meet.</param>
/// <param name="Reason">Why.</param>
public sealed record Deviation(string File, string Case, string Reason)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The deviations of deviations.json, which lies beside the program.</summary>
    public static IReadOnlyList<Deviation> Load() =>
        JsonSerializer.Deserialize<List<Deviation>>(
            System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "deviations.json")),
            Options
        )!;

    /// <summary>Whether a failed case is one of these.</summary>
    public bool Covers(string file, CaseResult result) => file == File && (result.Case == Case || result.Rules.Contains(Case));
}
