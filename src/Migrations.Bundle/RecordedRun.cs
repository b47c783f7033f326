using System.Text;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Options;

namespace Migrations.Bundle;

/// <summary>A run, as a file of results tells of it. One that was killed has no end.</summary>
/// <param name="begin">Its first line.</param>
sealed class RecordedRun(ResultLine begin)
{
    readonly Dictionary<string, ResultLine> _outcomes = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset Begun { get; } = begin.At ?? throw new FormatException("a run lacks its time");

    /// <summary>Which part of the binds it was for.</summary>
    public Shard Part { get; } = Shard.Of(begin.Shard ?? "") ?? throw new FormatException($"'{begin.Shard}' is no part");

    /// <summary>Whether it was for its whole part, and not for some binds by name.</summary>
    public bool IsWhole => begin.IsNamed != true;

    /// <summary>The binds that it was for; null: it did not come so far.</summary>
    public IReadOnlyList<string>? Binds { get; private set; }

    /// <summary>What it was to reach; runs of one release have the same.</summary>
    public string Goal { get; private set; } = "";

    /// <summary>What became of each bind, as far as it came.</summary>
    public IReadOnlyDictionary<string, ResultLine> Outcomes => _outcomes;

    /// <summary>Its exit code; null: it did not end.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Why it failed; null: it did not.</summary>
    public string? Code { get; private set; }

    /// <summary>Reads the runs of a file, in the order in which they began.</summary>
    /// <exception cref="MigrationException">MIG1054: it is no file of results.</exception>
    public static IReadOnlyCollection<RecordedRun> Read(string file)
    {
        try
        {
            var runs = new Dictionary<string, RecordedRun>();
            using var reader = new StreamReader(
                new BufferedStream(ResultFile.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)),
                Encoding.UTF8
            );
            while (reader.ReadLine() is { } text)
                if (text.Length > 0 && ResultLine.Parse(text) is { } line)
                    if (line.Event == ResultLine.Begin)
                        runs[line.Run] = new(line);
                    else if (runs.TryGetValue(line.Run, out var run))
                        run.Take(line);
            return runs.Values;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw Errors.NotAResult(file, Errors.OneLine(failure.Message));
        }
    }

    void Take(ResultLine line)
    {
        switch (line)
        {
            case { Event: ResultLine.Plan, Heads: { } heads, Binds: { } binds }:
                Binds = binds;
                Goal = $"{begin.Verb} {begin.Target} {string.Join(' ', heads)}";
                break;
            case { Event: ResultLine.Outcome, Bind: { } bind }:
                _outcomes[bind] = line;
                break;
            case { Event: ResultLine.End, ExitCode: { } exitCode }:
                (ExitCode, Code) = (exitCode, line.Code);
                break;
        }
    }
}
