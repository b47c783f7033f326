using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Options;

/// <summary>What a run was asked to do: the MSBuild properties, typed and checked. docs/properties.md describes each.</summary>
sealed class RunOptions
{
    readonly IReadOnlyDictionary<string, string> _values;

    /// <summary>Reads the options.</summary>
    /// <param name="verb">The verb: Upgrade, Revision, ….</param>
    /// <param name="project">Full path of the project file.</param>
    /// <param name="assembly">Full path of the project's assembly.</param>
    /// <param name="values">Properties by name, without the prefix Migration; those not set are not there.</param>
    /// <exception cref="MigrationException">MIG1010: a property has a value that it cannot have.</exception>
    public RunOptions(string verb, string project, string assembly, IReadOnlyDictionary<string, string> values)
    {
        // A NUL ends a name for the system, and a text for some drivers: what follows it would be passed over in silence.
        if (values.FirstOrDefault(option => option.Value.Contains('\0')) is { Key: { } name, Value: { } text })
            throw Errors.InvalidProperty("Migration" + name, text.Replace("\0", "%00"), "a text without the sign NUL");
        this._values = values;
        Verb = verb;
        ProjectFile = project;
        ProjectFolder = Path.GetDirectoryName(project) ?? "";
        Assembly = assembly;
        ByVerb = Flag("ByVerb", false);
        TellInputs = Flag("TellInputs", false);
        TwoPhase = Flag("TwoPhase", false);
        TransactionPerRevision = Choice("Transaction", "PerRun", "PerRevision") == "PerRevision";
        CompareType = Flag("CompareType", true);
        DriftRevision = Verb == "Drift" && Flag("DriftRevision", false);
        // A default that the replay and the database spell otherwise is no difference: both were written by the same dialect.
        CompareServerDefault = Flag("CompareServerDefault", Verb == "Drift");
        RenderAsBatch = Flag("RenderAsBatch", true);
        Verbose = Flag("Verbose", false);
        Autogenerate = Flag("Autogenerate", false);
        Splice = Flag("Splice", false);
        Purge = Flag("Purge", false);
        CheckHeads = Flag("CheckHeads", false);
        ResolveDependencies = Flag("ResolveDependencies", false);
        IndicateCurrent = Flag("IndicateCurrent", false);
        Namespace = NamespaceName("Namespace") ?? "Migrations";
        ModelNamespace = NamespaceName("ModelNamespace") ?? "Models";
        SlugLength = Number("SlugLength", 40);
        TimeZone = Zone("TimeZone");
        AsSql = Flag("AsSql", false);
        Idempotent = Flag("Idempotent", false);
        StatementTimeout = values.ContainsKey("StatementTimeout") ? Number("StatementTimeout", 0) : null;
        Parallelism = values.ContainsKey("Parallelism") ? Number("Parallelism", 1, atLeast: 1) : null;
        Shard = Text("Shard") is { } shard ? Shard.Parse(shard, System.Environment.GetEnvironmentVariable) : null;
        StopOnFailure = Flag("StopOnFailure", false);
        Resolve = Verb == "Prepared" && Text("Resolve") is not null ? Choice("Resolve", "commit", "rollback") : null;
        Resume = Verb == "Prepared" || Text("Resolve") is not { } answer ? null
            : ResumeAnswer.Parse(answer)
                ?? throw Errors.InvalidProperty(
                    "MigrationResolve",
                    answer,
                    "REVISION:NUMBER:done, REVISION:NUMBER:undone or REVISION:forget"
                );
        LockTimeout = values.ContainsKey("LockTimeout") ? Number("LockTimeout", 0) : null;
        RunLockTimeout = values.ContainsKey("RunLockTimeout") ? Number("RunLockTimeout", 0) : null;
        ConnectTimeout = values.ContainsKey("ConnectTimeout") ? Number("ConnectTimeout", 0) : null;
        TypeStyle = Choice("TypeStyle", "Modern", "Alembic") == "Alembic" ? TypeStyle.Alembic : TypeStyle.Modern;
        AdoptFrom = Text("AdoptFrom") is null ? null : Choice("AdoptFrom", "EntityFramework", "FluentMigrator", "Flyway", "Alembic");
        CompareWith = Text("CompareWith") is null ? null : Choice("CompareWith", "Database", "Revisions");
        GraphFormat = Choice("GraphFormat", "Mermaid", "Dot", "Er");
        PlanFormat = Choice("PlanFormat", "Sql", "Markdown");
        ReportLive = Flag("ReportLive", false);
        LintScope = Choice("LintScope", "New", "All", "None");
        Template = Text("Template") is null ? null : Choice("Template", "single", "multiple");
        Message = Line("Message");
        Tag = Line("Tag");
        Operator = Line("Operator");
        Branching = Choice("Branching", "Free", "Single", "Git");
        AppliedChanges = Choice("AppliedChanges", "Warn", "Error", "Ignore");
        Arguments = List("Arguments", ';').Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0])
            .ToDictionary(same => same.Key, same => same.Last() is [_, var value] ? value : "");
    }

    /// <summary>The verb.</summary>
    public string Verb { get; }

    /// <summary>
    /// Whether somebody asked this project for the verb; else a build did it for each of its projects that has the package.
    /// </summary>
    public bool ByVerb { get; }

    /// <summary>Whether the build wants to know what the run read, see <see cref="Files.RunInputs"/>.</summary>
    public bool TellInputs { get; }

    /// <summary>Full path of the project file.</summary>
    public string ProjectFile { get; }

    /// <summary>The project's folder, which relative paths start from.</summary>
    public string ProjectFolder { get; }

    /// <summary>Full path of the project's assembly.</summary>
    public string Assembly { get; }

    /// <summary>A referenced assembly that holds the revisions; null: the project's own.</summary>
    public string? RevisionAssembly => Text("Assembly");

    /// <summary>The symbol to go to, or to show; null is the verb's default.</summary>
    public string? TargetRevision => Text("TargetRevision");

    /// <summary>A range <c>from:to</c>, for scripts and history.</summary>
    public string? Range => Text("Range");

    /// <summary>What a new revision is for.</summary>
    public string? Message { get; }

    /// <summary>The folder of new revisions, as a full path.</summary>
    public string Directory => Full(Text("Directory") ?? "Migrations");

    /// <summary>The namespace of new revisions.</summary>
    public string Namespace { get; }

    /// <summary>The folder of the model classes that a baseline writes, as a full path; null: it writes none.</summary>
    public string? ModelOutput => Text("ModelOutput") is { } folder ? Path.TrimEndingDirectorySeparator(Full(folder)) : null;

    /// <summary>The namespace of those classes.</summary>
    public string ModelNamespace { get; }

    /// <summary>The template of a new revision's file name; null is the default one.</summary>
    public string? FileTemplate => Text("FileTemplate");

    /// <summary>
    /// The folder of this one new revision, as a full path; null: chosen by what it comes after, see
    /// <see cref="VersionLocations"/>.
    /// </summary>
    public string? VersionPath => Text("VersionPath") is { } folder ? Full(folder) : null;

    /// <summary>The folders that hold revisions, as full paths; empty: <see cref="Directory"/> alone.</summary>
    public IReadOnlyList<string> VersionLocations => [.. List("VersionLocations", ';').Select(Full)];

    /// <summary>The zone of dates in file names and headers.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>How long the slug in a file name may be, in characters.</summary>
    public int SlugLength { get; }

    /// <summary>Where new revisions wait until they were compiled; null: they go to <see cref="Directory"/> at once.</summary>
    public string? Staging => Text("Staging") is { } folder ? Full(folder) : null;

    /// <summary>The baseline that was written and is to be stamped; set by the build.</summary>
    public string? BaselineRevision => Text("BaselineRevision");

    /// <summary>The file of that baseline.</summary>
    public string? BaselineFile => Text("BaselineFile");

    /// <summary>The folder of scripts, as a full path.</summary>
    public string Output => Full(Text("Output") ?? "migrations");

    /// <summary>A folder of this run alone, which gets a copy of each script that no other run replaces; null: none is wanted.</summary>
    public string? OwnOutput => Text("OwnOutput") is { } folder ? Full(folder) : null;

    /// <summary>
    /// The file by which runs take turns that change the same files of the project, see <see cref="Files.Turn"/>; null: there is
    /// one run.
    /// </summary>
    public string? TurnFile => Text("TurnFile") is { } file ? Full(file) : null;

    /// <summary>The version table's name.</summary>
    public string VersionTable => Text("VersionTable") ?? "alembic_version";

    /// <summary>The version table's schema; null is the default one.</summary>
    public string? VersionTableSchema => Text("VersionTableSchema");

    /// <summary>The history table's name; null: the version table's with <c>_history</c>, or none is kept.</summary>
    public string? HistoryTable => KeepsHistory ? Text("HistoryTable") : null;

    /// <summary>Whether a history is kept.</summary>
    public bool KeepsHistory => !string.Equals(Text("HistoryTable"), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Who runs it, for the history; null: the account of the process.</summary>
    public string? Operator { get; }

    /// <summary>Free, Single or Git: what is wanted when two people add a revision at once.</summary>
    public string Branching { get; }

    /// <summary>Warn, Error or Ignore: what is done about an applied revision that was changed since.</summary>
    public string AppliedChanges { get; }

    /// <summary>The folder of published scripts that a run is held to, as a full path; null: it is not.</summary>
    public string? RequireManifest => Text("RequireManifest") is { } folder ? Full(folder) : null;

    /// <summary>
    /// The environment whose settings are read for connection strings, as the application asks for it: a build is a developer's, unless
    /// it is told otherwise, and what runs from a publish folder says Production.
    /// </summary>
    public string SettingsEnvironment =>
        new[] { "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT" }
            .Select(System.Environment.GetEnvironmentVariable)
            .FirstOrDefault(name => !string.IsNullOrEmpty(name))
        ?? Text("SettingsEnvironment")
        ?? "Development";

    /// <summary>The project's UserSecretsId, or null.</summary>
    public string? UserSecretsId => Text("UserSecretsId");

    /// <summary>The environment's type name; null: found.</summary>
    public string? Env => Text("Env");

    /// <summary>The id of a new revision; null: made up.</summary>
    public string? RevisionId => Text("RevisionId");

    /// <summary>Symbols of what a new revision comes after; empty is <c>head</c>.</summary>
    public IReadOnlyList<string> Heads => List("Head");

    /// <summary>Labels of a new revision.</summary>
    public IReadOnlyList<string> BranchLabels => List("BranchLabel");

    /// <summary>What a new revision depends on.</summary>
    public IReadOnlyList<string> DependsOn => List("DependsOn");

    /// <summary>The names of the binds that the run is for; empty: all.</summary>
    public IReadOnlyList<string> OnlyBinds => List("OnlyBinds");

    /// <summary>Where further binds are, as <c>BindSource</c> reads it; null: nowhere.</summary>
    public string? BindSource => Text("BindSource");

    /// <summary>The part of the binds that the run is for; null: all.</summary>
    public Shard? Shard { get; }

    /// <summary>The revisions to merge or to stamp.</summary>
    public IReadOnlyList<string> Revisions => List("Revisions");

    /// <summary>A word for the environment's own use.</summary>
    public string? Tag { get; }

    /// <summary>Names and values for the environment's own use.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; }

    /// <summary>The environment template that Init writes: single or multiple; null: what fits the binds.</summary>
    public string? Template { get; }

    /// <summary>The tool whose history says where a database is, for Stamp and Baseline; null: none.</summary>
    public string? AdoptFrom { get; }

    /// <summary>Database or Revisions: what the model is compared with; null is the verb's default.</summary>
    public string? CompareWith { get; }

    /// <summary>
    /// The names of tables that autogenerate may drop: those without a class so far, and those that are most of the database.
    /// </summary>
    public IReadOnlyList<string> DropTables => List("DropTables");

    /// <summary>Whether what was done to databases by hand is written as a revision.</summary>
    public bool DriftRevision { get; }

    /// <summary>Sql or Markdown: whether a plan is a page too.</summary>
    public string PlanFormat { get; }

    /// <summary>Whether a report asks the databases where they are.</summary>
    public bool ReportLive { get; }

    /// <summary>Mermaid or Dot for a picture of the revisions, Er for one of the tables.</summary>
    public string GraphFormat { get; }

    /// <summary>New, All or None: which revisions a check lints.</summary>
    public string LintScope { get; }

    /// <summary>Whether several binds are committed in two phases.</summary>
    public bool TwoPhase { get; }

    /// <summary>How many binds run at a time, each in transactions of its own; null: all in one go.</summary>
    public int? Parallelism { get; }

    /// <summary>Whether no further bind begins once one has failed.</summary>
    public bool StopOnFailure { get; }

    /// <summary>commit or rollback: what is done with prepared transactions; null: they are listed.</summary>
    public string? Resolve { get; }

    /// <summary>What is said about a revision that a run left half done; null: nothing.</summary>
    public ResumeAnswer? Resume { get; }

    /// <summary>The one prepared transaction that is meant; null: all.</summary>
    public string? PreparedId => Text("PreparedId");

    /// <summary>Whether each revision has a transaction of its own, rather than one for the run.</summary>
    public bool TransactionPerRevision { get; }

    /// <summary>Whether types are compared.</summary>
    public bool CompareType { get; }

    /// <summary>Whether server defaults are compared.</summary>
    public bool CompareServerDefault { get; }

    /// <summary>Whether autogenerate writes batch blocks.</summary>
    public bool RenderAsBatch { get; }

    /// <summary>Whether listings show all that is known.</summary>
    public bool Verbose { get; }

    /// <summary>Whether a new revision is filled by comparing.</summary>
    public bool Autogenerate { get; }

    /// <summary>Whether a new revision may come after one that is no head.</summary>
    public bool Splice { get; }

    /// <summary>Whether stamp empties the version table first.</summary>
    public bool Purge { get; }

    /// <summary>Whether Stamp and EnsureVersion write their SQL into files instead of running it.</summary>
    public bool AsSql { get; }

    /// <summary>Whether a script may run twice.</summary>
    public bool Idempotent { get; }

    /// <summary>Whether Current fails where a bind is not at all heads.</summary>
    public bool CheckHeads { get; }

    /// <summary>Whether Heads leaves out the revisions that another depends on.</summary>
    public bool ResolveDependencies { get; }

    /// <summary>Whether History marks where the binds are, which takes a connection to each.</summary>
    public bool IndicateCurrent { get; }

    /// <summary>Seconds that one statement may take; null: as the server has it.</summary>
    public int? StatementTimeout { get; }

    /// <summary>Seconds to wait for a lock that another session has; null: the defaults.</summary>
    public int? LockTimeout { get; }

    /// <summary>Seconds to wait for another run on the same database; null: as for any lock.</summary>
    public int? RunLockTimeout { get; }

    /// <summary>
    /// Seconds to try to connect; 0: one try, as long as the driver takes; null: what the connection string says, else 15.
    /// </summary>
    public int? ConnectTimeout { get; }

    /// <summary>Which types neutral ones become, where a bind does not say.</summary>
    public TypeStyle TypeStyle { get; }

    /// <summary>The assemblies of packages that read models; named by their targets.</summary>
    public IReadOnlyList<string> ModelProviders => List("ModelProviders", ';');

    /// <summary>What the targets of another package say to it: see <see cref="ModelSettings.Setting"/>.</summary>
    public string? Setting(string name) => Text(name);

    string? Text(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    string? Line(string name) => Text(name) is not { } text || !VisibleText.HasInvisible(text) ? Text(name)
        : throw Errors.InvalidProperty("Migration" + name, text, "one line without control characters");

    string Full(string path) => Path.GetFullPath(path, ProjectFolder);

    IReadOnlyList<string> List(string name) => List(name, ';', ',', ' ');

    IReadOnlyList<string> List(string name, params char[] separators) =>
        (Text(name) ?? "").Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    bool Flag(string name, bool otherwise) => Text(name)?.ToLowerInvariant() switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        _ => throw Errors.InvalidProperty("Migration" + name, Text(name)!, "true or false"),
    };

    int Number(string name, int otherwise, int atLeast = 0) =>
        Text(name) is not { } text ? otherwise
        : int.TryParse(text, out var number) && number >= atLeast ? number
        : throw Errors.InvalidProperty("Migration" + name, text, $"a whole number, {atLeast} or more");

    // As Alembic: a name in small letters is tried in capitals too.
    TimeZoneInfo Zone(string name)
    {
        if (Text(name) is not { } text)
            return TimeZoneInfo.Utc;
        return
            TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)
            || TimeZoneInfo.TryFindSystemTimeZoneById(text.ToUpperInvariant(), out zone)
            ? zone
            : throw Errors.InvalidProperty("Migration" + name, text, "a time zone of the IANA database, such as Europe/Vienna or UTC");
    }

    string? NamespaceName(string name) =>
        Text(name) is not { } text
        || text.Split('.')
            .All(part =>
                part.TrimStart('@') is [var first, .. var rest]
                && (char.IsLetter(first) || first == '_')
                && rest.All(letter => char.IsLetterOrDigit(letter) || letter == '_')
            )
            ? Text(name)
            : throw Errors.InvalidProperty("Migration" + name, text, "a namespace of C#, such as Shop.Migrations");

    string Choice(string name, params string[] choices) =>
        Text(name) is not { } text ? choices[0]
        : choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw Errors.InvalidProperty("Migration" + name, text, string.Join(" or ", choices));
}
