using Migrations.Engine.Diagnostics;

namespace Migrations.Bundle;

/// <summary>The results of all parts in one: what became of each, and which are missing.</summary>
sealed class ResultReport
{
    readonly IReadOnlyList<RunResult> _results;
    readonly IReadOnlyList<int> _missing;
    readonly int _parts;

    /// <summary>Joins them. Of a part that was run again, the later result counts.</summary>
    /// <param name="files">Files, or folders of such files.</param>
    /// <exception cref="MigrationException">MIG1054: a file is no result, or they are of different runs.</exception>
    public ResultReport(IEnumerable<string> files)
    {
        var all = files
            .SelectMany(file => Directory.Exists(file) ? Directory.GetFiles(file, "*.json") : [file])
            .Select(file => (File: file, Result: RunResult.Read(file)))
            .ToList();
        _parts = all.Count == 0 ? 1 : all[0].Result.Part.Count;
        foreach (var (file, result) in all.Where(one => one.Result.Part.Count != _parts))
            throw Errors.NotAResult(file, $"it is of {result.Part.Count} parts, and '{all[0].File}' is of {_parts}");
        _results =
        [
            .. all.Select(one => one.Result)
                .GroupBy(result => result.Part.Number)
                .OrderBy(same => same.Key)
                .Select(same => same.MaxBy(result => result.Finished)!),
        ];
        _missing = [.. Enumerable.Range(1, _parts).Except(_results.Select(result => result.Part.Number))];
    }

    /// <summary>0: all are there; 4: something needs a person; 75: a retry may help, or a part is missing.</summary>
    public int ExitCode =>
        _results.Any(result => result.ExitCode == RunExit.RetryCannotHelp) || Failed.Any(failed => !failed.Bind.MayPass)
            ? RunExit.RetryCannotHelp
        : _missing.Count > 0 || _results.Any(result => result.ExitCode is not (RunExit.Done or RunExit.NothingToDo)) ? RunExit.RetryMayHelp
        : RunExit.Done;

    IEnumerable<(RunResult Result, BindResult Bind)> Failed =>
        from result in _results from bind in result.Binds where bind.State == "Failed" select (result, bind);

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
        string[] states = ["Changed", "Unchanged", "Failed", "NotStarted"];
        var rows = new List<string[]> { new[] { "part", "binds", "changed", "there already", "failed", "not started", "exit code" } };
        rows.AddRange(
            _results.Select(result =>
                (string[])
                    [
                        result.Shard,
                        $"{result.Binds.Count}",
                        .. states.Select(state => $"{result.Binds.Count(bind => bind.State == state)}"),
                        $"{result.ExitCode}",
                    ]
            )
        );
        foreach (var line in TextTable.Lines(rows))
            writer.WriteLine(line);
        foreach (var (result, bind) in Failed)
            writer.WriteLine(
                $"{bind.Bind} ({result.Shard}): {bind.Code}, {(bind.MayPass ? "a retry may help" : "a retry cannot help")}; "
                    + $"at {(bind.To.Count == 0 ? "base" : string.Join(", ", bind.To))}"
            );
        foreach (var result in _results.Where(result => result.Code is not null && result.Binds.All(bind => bind.State != "Failed")))
            writer.WriteLine($"{result.Shard}: {result.Code}");
        if (_missing.Count > 0)
            writer.WriteLine($"Missing of {_parts} parts: {string.Join(", ", _missing)}.");
        writer.WriteLine(
            ExitCode == RunExit.Done ? $"All {_results.Sum(result => result.Binds.Count)} binds are there." : "Not all are there."
        );
    }

    void PrintJson(TextWriter writer)
    {
        foreach (var result in _results)
            foreach (var bind in result.Binds)
                JsonPrinter.Write(
                    writer,
                    ("event", "outcome"),
                    ("bind", bind.Bind),
                    ("from", bind.From),
                    ("to", bind.To),
                    ("state", bind.State),
                    ("milliseconds", bind.Milliseconds),
                    ("code", bind.Code),
                    ("mayPass", bind.MayPass),
                    ("shard", result.Shard)
                );
        JsonPrinter.Write(writer, ("event", "end"), ("exitCode", ExitCode), ("parts", _parts), ("missing", _missing));
    }
}
