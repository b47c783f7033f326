namespace Migrations.Engine.Diagnostics;

/// <summary>
/// How advice is worded. An error says which option or verb helps; how that is given depends on what the run was started with, so the
/// words come from there: a build has those of <c>BuildPhrases</c>.
/// </summary>
abstract class Phrases
{
    /// <summary>The words of what started this process.</summary>
    public static Phrases InUse { get; set; } = null!;

    /// <summary>An option as it is given, such as <c>-p:MigrationLockTimeout=SECONDS</c>.</summary>
    public static string Option(string name, string value) => InUse.OptionText(name, value);

    /// <summary>An option that takes several values.</summary>
    public static string Option(string name, IEnumerable<string> values) => InUse.ListText(name, values);

    /// <summary>What an option is called, such as <c>The property MigrationLockTimeout</c>.</summary>
    /// <param name="property">The name of its property.</param>
    public static string Setting(string property) => InUse.SettingText(property);

    /// <summary>How a bind is told where its database is.</summary>
    public static string Connection(string bind) => InUse.ConnectionText(bind);

    /// <summary>A verb as it is given, such as <c>-t:MigrationCurrent</c>.</summary>
    public static string Verb(string name) => InUse.VerbText(name);

    /// <summary>The whole command of a verb.</summary>
    public static string Command(string verb) => InUse.CommandText(verb);

    /// <summary>How a database is upgraded on the way to something else.</summary>
    public static string UpgradeOnTheWay => InUse.UpgradeOnTheWayText;

    /// <inheritdoc cref="Option(string, string)"/>
    protected abstract string OptionText(string name, string value);

    /// <inheritdoc cref="Option(string, IEnumerable{string})"/>
    protected abstract string ListText(string name, IEnumerable<string> values);

    /// <inheritdoc cref="Setting"/>
    protected abstract string SettingText(string property);

    /// <inheritdoc cref="Connection"/>
    protected abstract string ConnectionText(string bind);

    /// <inheritdoc cref="Verb"/>
    protected abstract string VerbText(string name);

    /// <inheritdoc cref="Command"/>
    protected abstract string CommandText(string verb);

    /// <inheritdoc cref="UpgradeOnTheWay"/>
    protected abstract string UpgradeOnTheWayText { get; }
}
