using System.Globalization;

namespace Migrations.Bundle;

/// <summary>Keeps what a run tells of its binds, for a file, while another printer shows it.</summary>
/// <param name="verb">What the run does.</param>
/// <param name="shown">The other printer.</param>
sealed class ResultRecorder(string verb, IEventPrinter shown) : IEventPrinter
{
    readonly List<BindResult> _binds = [];
    string _shard = "1/1";
    string? _code;

    /// <inheritdoc/>
    public void Print(string[] fields)
    {
        switch (fields)
        {
            case ["output", "Shard", var shard]:
                _shard = shard;
                break;
            case ["output", "Outcome", var bind, .. var metadata]:
                var said = metadata.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
                _binds.Add(
                    new(
                        bind,
                        Revisions(said["From"]),
                        Revisions(said["To"]),
                        said["State"],
                        long.Parse(said["Milliseconds"], CultureInfo.InvariantCulture),
                        said["Code"] is { Length: > 0 } code ? code : null,
                        said["MayPass"] == "true"
                    )
                );
                break;
            case ["error", var first, ..]:
                _code ??= first;
                break;
        }
        shown.Print(fields);
    }

    /// <summary>Whether an error was told.</summary>
    public bool HasFailed => _code is not null;

    /// <summary>Whether all binds were where they should be already.</summary>
    public bool HasNothingToDo => _binds.Exists(bind => bind.State == "Unchanged") && !_binds.Exists(bind => bind.State == "Changed");

    /// <inheritdoc/>
    public void End(int exitCode) => shown.End(exitCode);

    /// <summary>What it came to.</summary>
    public RunResult Result(int exitCode) => new(verb, _shard, DateTimeOffset.UtcNow, exitCode, _code, _binds);

    static string[] Revisions(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
