using Migrations.Engine.Diagnostics;

namespace Migrations.Bundle;

/// <summary>The results of all parts in one: what became of each, which did not end, and which are missing.</summary>
sealed class ResultReport
{
    static readonly string?[] States = ["Changed", "Unchanged", "Failed", "NotStarted", null];

    readonly IReadOnlyList<PartResult> _parts;
    readonly IReadOnlyList<int> _missing;
    readonly int _count;

    /// <summary>Joins them.</summary>
    /// <param name="files">Files, or folders of such files.</param>
    /// <exception cref="MigrationException">MIG1054: a file is no result, or they are of different runs.</exception>
    public ResultReport(IEnumerable<string> files)
    {
        var all = files
            .SelectMany(file => Directory.Exists(file) ? Directory.GetFiles(file, "*.json") : [file])
            .Order(StringComparer.Ordinal)
            .Select(file => (File: file, Runs: RecordedRun.Read(file)))
            .Where(one => one.Runs.Count > 0)
            .ToList();
        // The last run of a file says of how many parts it is; those before it may have been others.
        _count = all.Count == 0 ? 1 : all[0].Runs.Last().Part.Count;
        foreach (var (file, runs) in all.Where(one => one.Runs.Last().Part.Count != _count))
            throw Errors.NotAResult(file, $"it is of {runs.Last().Part.Count} parts, and '{all[0].File}' is of {_count}");
        _parts =
        [
            .. all.SelectMany(one => one.Runs)
                .Where(run => run.Part.Count == _count)
                .OrderBy(run => run.Begun)
                .GroupBy(run => run.Part.Number)
                .OrderBy(same => same.Key)
                .Select(same => new PartResult([.. same])),
        ];
        _missing = [.. Enumerable.Range(1, _count).Except(_parts.Select(part => part.Part.Number))];
    }

    /// <summary>0: all are there; 4: something needs a person; 75: a retry may help, or a part is missing or did not end.</summary>
    public int ExitCode =>
        _parts.Any(part => part.ExitCode == RunExit.RetryCannotHelp) ? RunExit.RetryCannotHelp
        : _missing.Count > 0 || _parts.Any(part => part.ExitCode != RunExit.Done) ? RunExit.RetryMayHelp
        : RunExit.Done;

    /// <summary>Says it in lines for people, or one object a line.</summary>
    public void Print(TextWriter writer, bool asJson)
    {
        if (asJson)
            PrintJson(writer);
        else
            PrintTable(writer);
    }

    void PrintTable(TextWriter writer)
    {
        var rows = new List<string[]>
        {
            new[] { "part", "binds", "changed", "there already", "failed", "not started", "unknown", "exit code" },
        };
        rows.AddRange(
            _parts.Select(part =>
                (string[])
                    [
                        part.Part.ToString(),
                        $"{part.Binds.Count}",
                        .. States.Select(state => $"{part.In(state).Count()}"),
                        part.Last.ExitCode is { } exitCode ? $"{exitCode}" : "did not end",
                    ]
            )
        );
        foreach (var line in TextTable.Lines(rows))
            writer.WriteLine(line);
        foreach (var part in _parts)
            foreach (var line in Lines(part))
                writer.WriteLine(line);
        if (_missing.Count > 0)
            writer.WriteLine($"Missing of {_count} parts: {string.Join(", ", _missing)}.");
        writer.WriteLine(ExitCode == RunExit.Done ? $"All {_parts.Sum(part => part.Binds.Count)} binds are there." : "Not all are there.");
    }

    static IEnumerable<string> Lines(PartResult part)
    {
        foreach (var failed in part.Failed)
            yield return $"{failed.Bind} ({part.Part}): {failed.Code}, a retry {(failed.MayPass == true ? "may" : "cannot")} help; "
                + $"at {(failed.To is { Count: > 0 } to ? string.Join(", ", to) : "base")}";
        if (part.Last.Code is { } code && !part.Failed.Any())
            yield return $"{part.Part}: {code}";
        if (part.Last.ExitCode is null)
            yield return $"{part.Part} did not end: it is still at work, or was killed. Run it again to go on.";
        var left = part.In("NotStarted").Concat(part.In(null)).ToList();
        if (left.Count > 0)
            yield return $"{part.Part} has not come to: {Errors.Some(left, left.Count)}";
    }

    void PrintJson(TextWriter writer)
    {
        foreach (var part in _parts)
            foreach (var (bind, outcome) in part.Binds)
                JsonPrinter.Write(
                    writer,
                    ("event", "outcome"),
                    ("bind", bind),
                    ("from", outcome?.From),
                    ("to", outcome?.To),
                    ("state", outcome?.State ?? "Unknown"),
                    ("milliseconds", outcome?.Milliseconds),
                    ("code", outcome?.Code),
                    ("mayPass", outcome?.MayPass),
                    ("shard", part.Part.ToString())
                );
        JsonPrinter.Write(
            writer,
            ("event", "end"),
            ("exitCode", ExitCode),
            ("parts", _count),
            ("missing", _missing),
            ("notEnded", _parts.Where(part => part.Last.ExitCode is null).Select(part => part.Part.Number).ToList())
        );
    }
}
