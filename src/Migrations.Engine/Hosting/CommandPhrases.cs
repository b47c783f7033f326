using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Hosting;

/// <summary>
/// Advice for who runs migrations with the program of a publish folder. What only a build can do, such as writing a revision, is advised
/// as in a build.
/// </summary>
sealed class CommandPhrases : BuildPhrases
{
    /// <summary>The verbs that the program has, by their names in the engine.</summary>
    public static readonly string[] Verbs =
    [
        "Upgrade", "Downgrade", "Stamp", "Status", "Current", "History", "Heads", "Show", "Plan", "Check", "Drift", "Sql", "Prepared",
        "Repair",
    ];

    /// <summary>The options that it has, by the names of their properties without Migration.</summary>
    public static readonly string[] Options =
    [
        "AppliedChanges", "Arguments", "BindSource", "CheckHeads", "CompareWith", "ConnectTimeout", "HistoryTable", "Idempotent",
        "IndicateCurrent", "LockTimeout", "Operator", "Output", "Parallelism", "PreparedId", "Purge", "Range", "RequireManifest",
        "Resolve", "RunLockTimeout", "Shard", "StatementTimeout", "StopOnFailure", "Tag", "Transaction", "TwoPhase", "Verbose",
    ];

    /// <summary>An option as the command line has it: <c>LockTimeout</c> is <c>--lock-timeout</c>.</summary>
    public static string OptionName(string property) => "--" + Regex.Replace(property, "(?<!^)[A-Z]", "-$0").ToLowerInvariant();

    /// <summary>A verb as the command line has it.</summary>
    public static string VerbName(string verb) => verb.ToLowerInvariant();

    // The target is an argument of its verb, without a name.
    /// <inheritdoc/>
    protected override string OptionText(string name, string value) =>
        name == "TargetRevision" ? value
        : !Options.Contains(name) ? base.OptionText(name, value)
        : value == "true" ? OptionName(name)
        : $"{OptionName(name)} {value}";

    /// <inheritdoc/>
    protected override string ListText(string name, IEnumerable<string> values) =>
        Options.Contains(name) ? $"{OptionName(name)} {string.Join(' ', values)}" : base.ListText(name, values);

    /// <inheritdoc/>
    protected override string SettingText(string property) =>
        Options.FirstOrDefault(option => property == "Migration" + option) is { } own
            ? $"The option {OptionName(own)}"
            : $"The property {property}";

    /// <inheritdoc/>
    protected override string ConnectionText(string bind) =>
        $"Give one of --connection-variable {bind}=VARIABLE, --connection-file {bind}=FILE and --connection-name {bind}=NAME.";

    /// <inheritdoc/>
    protected override string VerbText(string name) => Verbs.Contains(name) ? $"migrate {VerbName(name)}" : base.VerbText(name);

    /// <inheritdoc/>
    protected override string CommandText(string verb) => Verbs.Contains(verb) ? VerbText(verb) : base.CommandText(verb);

    /// <inheritdoc/>
    protected override string UpgradeOnTheWayText => VerbText("Upgrade");
}
