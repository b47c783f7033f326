using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;

namespace Migrations.Build;

/// <summary>Turns the host's events into MSBuild's: messages, coded warnings and errors at the user's own line, and outputs.</summary>
sealed class EventReader(TaskLoggingHelper log, string project, string pathMap)
{
    readonly List<KeyValuePair<string, ITaskItem>> _outputs = [];
    readonly List<string> _results = [];

    /// <summary>What the run came to, line by line.</summary>
    public IReadOnlyList<string> Results => _results;

    /// <summary>The last step that the run told.</summary>
    public string LastStep { get; private set; } = "";

    /// <summary>The items of one kind, in the order in which they came.</summary>
    public ITaskItem[] Outputs(string kind) => _outputs.Where(output => output.Key == kind).Select(output => output.Value).ToArray();

    /// <summary>Takes one line. The answer is null until the last one, which says whether the run succeeded.</summary>
    public bool? Read(string line)
    {
        var fields = Protocol.Decode(line);
        switch (fields[0], fields.Length)
        {
            case ("result", 2):
                _results.Add(fields[1]);
                return null;
            case ("message", 3):
                if (fields[1] == "high")
                    LastStep = fields[2];
                log.LogMessage(Importance(fields[1]), "{0}", fields[2]);
                return null;
            case ("warning", 5):
                log.LogWarning(null, fields[1], null, Place(fields[2]), Number(fields[3]), 0, 0, 0, "{0}", fields[4]);
                return null;
            case ("error", 5):
                Error(
                    new Diagnostic(fields[1], fields[4], fields[2].Length == 0 ? null : new SourceLocation(fields[2], Number(fields[3])))
                );
                return null;
            case ("output", >= 3):
                _outputs.Add(new(fields[1], Item(fields)));
                log.LogMessage(MessageImportance.Low, "Migrations.Build: [output] {0}={1}", fields[1], fields[2]);
                return null;
            case ("end", 2):
                return fields[1] == "0";
            default:
                throw Errors.Internal(new InvalidDataException($"the host sent the line '{line}'"));
        }
    }

    void Error(Diagnostic error) =>
        log.LogError(null, error.Code, null, Place(error.Location?.File ?? ""), error.Location?.Line ?? 0, 0, 0, 0, "{0}", error.Message);

    // Without a place of its own a diagnostic is about the project, not about a line in our .targets.
    string Place(string file) => file.Length == 0 ? project : Unmapped(file);

    // A CI build compiles with mapped paths such as /_/; whoever reads the error has the real file.
    string Unmapped(string file)
    {
        foreach (var pair in pathMap.Split([','], StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.LastIndexOf('=');
            if (at > 0 && at + 1 < pair.Length && file.StartsWith(pair.Substring(at + 1), StringComparison.Ordinal))
                return pair.Substring(0, at) + file.Substring(pair.Length - at - 1);
        }
        return file;
    }

    static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    static MessageImportance Importance(string word) => word switch
    {
        "high" => MessageImportance.High,
        "low" => MessageImportance.Low,
        _ => MessageImportance.Normal,
    };

    static TaskItem Item(string[] fields)
    {
        var item = new TaskItem(fields[2]);
        for (var i = 3; i + 1 < fields.Length; i += 2)
            item.SetMetadata(fields[i], fields[i + 1]);
        return item;
    }
}
