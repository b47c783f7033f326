using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Migrations.Engine.Hosting;

namespace Migrations.Build;

/// <summary>
/// Which of the verbs that a build asks for have to run, and what the others told when they last did. It hears what a run tells, and
/// keeps it for the next build.
/// </summary>
/// <param name="log">The build's log.</param>
/// <param name="remembered">What is known of a verb's last run; null for a verb that is done each time.</param>
/// <param name="ownFolder">The folder of this build for copies of what was written; null: none is wanted.</param>
sealed class RunMemory(TaskLoggingHelper log, Func<string, RememberedRun?> remembered, string? ownFolder)
{
    readonly Dictionary<string, RememberedRun?> _remembered = [];
    readonly List<string> _recalled = [];
    readonly List<string> _told = [];
    RememberedRun? _running;

    /// <summary>What was told by the runs that are not done again.</summary>
    public IEnumerable<string> Recalled => _recalled;

    /// <summary>Those of the verbs that have to run.</summary>
    public IReadOnlyList<string> Due(IEnumerable<string> verbs) => [.. verbs.Where(IsDue)];

    bool IsDue(string verb)
    {
        if ((_remembered[verb] = remembered(verb)) is not { } run)
            return true;
        IReadOnlyList<string>? told = null;
        Try(() =>
        {
            told = run.Recall(ownFolder);
            if (told is null)
                run.Forget();
        });
        if (told is null)
            return true;
        Say($"{verb} has read and written nothing that has changed since, and is not done again.");
        _recalled.AddRange(told);
        return false;
    }

    /// <summary>Hears an event, and says whether it is also for others.</summary>
    public bool Hear(string line)
    {
        var fields = Protocol.Decode(line);
        switch (fields[0])
        {
            case "run":
                Keep();
                _running = _remembered[fields[1]];
                return false;
            case "input":
                _told.Add(line);
                return false;
            case "end":
                if (fields[1] == "0")
                    Keep();
                return true;
            default:
                _told.Add(line);
                return true;
        }
    }

    void Keep()
    {
        if (_running is { } run)
            Try(() => run.Keep(_told));
        _told.Clear();
        _running = null;
    }

    // Where nothing can be kept, all is done each time.
    void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Say($"what a run told is not kept: {failure.Message}");
        }
    }

    void Say(string text) => log.LogMessage(MessageImportance.Low, "{0}", "Migrations.Build: " + text);
}
