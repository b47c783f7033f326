using System.Text.Json;

namespace Conformance;

/// <summary>Replays a folder of vectors and prints the figures, one line a file.</summary>
public static class Replay
{
    const int FailuresShown = 10;

    static readonly VectorFile[] Known = [new GraphVectors(), new FileNameVectors(), new SqlVectors(), new AutogenVectors()];

    /// <summary>Replays every .json file of the folder that is known; names the others.</summary>
    /// <returns>Whether something was replayed and nothing failed.</returns>
    public static bool Run(string folder, TextWriter output)
    {
        if (!Directory.Exists(folder))
        {
            output.WriteLine($"{folder}: no such folder");
            return false;
        }
        var deviations = Deviation.Load();
        string[] files = [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        // Every file is replayed, also after a failure.
        bool?[] outcomes = [.. files.Select(path => One(path, deviations, output))];
        return outcomes.Contains(true) && !outcomes.Contains(false);
    }

    static bool? One(string path, IReadOnlyList<Deviation> deviations, TextWriter output)
    {
        var name = Path.GetFileName(path);
        if (Array.Find(Known, known => known.Name == name) is not { } file)
        {
            output.WriteLine($"{name}: not replayed");
            return null;
        }
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var every = file.Run(json.RootElement).ToList();
        var results = every.FindAll(result => !result.IsFlagged);
        var differing = results.FindAll(result => result.Failure is not null);
        var failed = differing.FindAll(result => !deviations.Any(deviation => deviation.Covers(name, result)));
        var deviating = differing.Count - failed.Count;
        output.WriteLine(
            $"{name}: {results.Count - differing.Count} passed, {failed.Count} "
                + $"failed{(deviating > 0 ? $", {deviating} deviations" : "")}{Flagged(every)}{file.Left}"
        );
        foreach (var result in failed.Take(FailuresShown))
            output.WriteLine($"  {result.Case}: {result.Failure}");
        if (failed.Count > FailuresShown)
            output.WriteLine($"  and {failed.Count - FailuresShown} more");
        return failed.Count == 0;
    }

    static string Flagged(List<CaseResult> results)
    {
        var flagged = results.FindAll(result => result.IsFlagged);
        return flagged.Count == 0
            ? ""
            : $", {flagged.Count} flagged ({flagged.Count(result => result.Failure is not null)} answered otherwise)";
    }
}
