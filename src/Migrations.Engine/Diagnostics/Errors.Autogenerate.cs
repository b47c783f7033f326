namespace Migrations.Engine.Diagnostics;

static partial class Errors
{
    // 4xxx: autogenerate and check

    /// <summary>MIG4001: autogenerate found nothing to write.</summary>
    public static MigrationException NoChanges() => New("MIG4001",
        "No changes in schema detected. No revision was written.");

    /// <summary>MIG4002: the project does not compile with what was written.</summary>
    public static MigrationException CandidateNotCompiled(IEnumerable<string> files) =>
        New(
            "MIG4002",
            $"The project does not compile with what was written, so nothing was kept. See the errors above, in "
                + $"{string.Join(" and ", files.Select(file => $"'{file}'"))}, which stays until the next run."
        );

    // MIG4008 is raised in build/Migrations.Build.Verbs.targets: the command of a MigrationPostWriteHook failed.

    /// <summary>MIG4003: the model has changes that no revision holds; one error for each, at its own place.</summary>
    public static MigrationException ModelChanged(IReadOnlyList<KeyValuePair<string, SourceLocation?>> changes)
    {
        var errors = new List<Diagnostic>();
        foreach (var change in changes)
            errors.Add(
                New(
                    "MIG4003",
                    $"The model has a change that no revision holds: {change.Key}. Write it with {Phrases.Option("Autogenerate", "true")}.",
                    change.Value
                ).Diagnostic
            );
        return new(errors[0], null, errors.GetRange(1, errors.Count - 1));
    }

    /// <summary>MIG4004: autogenerate needs a database at head.</summary>
    public static MigrationException NotAtHead(string bind, IReadOnlyCollection<string> current, IEnumerable<string> heads) =>
        New(
            "MIG4004",
            $"Bind '{bind}' is at {(current.Count == 0 ? "base" : string.Join(", ", current))}, not at head ({string.Join(", ", heads)}), "
                + $"so it cannot be compared. Upgrade it first, for example with {Phrases.UpgradeOnTheWay}, or compare with "
                + $"{Phrases.Option("CompareWith", "Revisions")}."
        );

    /// <summary>MIG4010: an operation does not say what was there before.</summary>
    public static MigrationException Irreversible(string operation, string missing, SourceLocation? location) => New("MIG4010",
        $"Cannot reverse '{operation}': it does not say {missing}. Write the opposite direction by hand.", location);

    /// <summary>MIG4012: an operation cannot be written as C#.</summary>
    public static MigrationException NotRenderable(string operation, string reason) => New("MIG4012",
        $"Cannot write '{operation}' into a revision: {reason}. Take it out of the directive and write it into the file by hand.");

    /// <summary>MIG4015: rename hints contradict each other or the model.</summary>
    public static MigrationException RenameUnclear(string old, string name, string reason, SourceLocation? location) =>
        New(
            "MIG4015",
            $"The hint that {name} was {old} cannot be followed: {reason}. Keep one [RenamedFrom] for an old name that the model has no "
                + $"longer.",
            location
        );

    /// <summary>MIG4018: rename hints form a circle.</summary>
    public static MigrationException RenamesInCircle(IEnumerable<string> names, SourceLocation? location) =>
        New(
            "MIG4018",
            $"The rename hints on {string.Join(", ", names)} exchange names: the database has the same names before and after, so that "
                + $"nobody can tell whether it was done. Write it by hand in a revision, over a third name, and remove the hints.",
            location
        );

    /// <summary>MIG4030: a baseline begins a history, and there is one.</summary>
    public static MigrationException BaselineHasRevisions(int count, string first) =>
        New(
            "MIG4030",
            $"The project has {count} revision(s), {first} among them. A baseline is the first revision of a project. Where the databases "
                + $"have that schema already, stamp them with {Phrases.Verb("Stamp")} {Phrases.Option("TargetRevision", "heads")}; to "
                + $"begin anew, take the revisions out of the project first."
        );

    /// <summary>MIG4031: the version table of a database to adopt has rows.</summary>
    public static MigrationException BaselineHasVersions(string bind, string table, IReadOnlyCollection<string> rows) =>
        New(
            "MIG4031",
            $"Bind '{bind}' is at {string.Join(", ", rows)} in {table}: somebody migrates it already. "
                + (
                    rows.Count == 1
                        ? "To go on from there without those revisions, give the baseline that id: "
                            + $"{Phrases.Option("RevisionId", rows.First())}."
                        : "A baseline has one id: merge the heads with the tool that made them, and give the baseline the id of the merge."
                )
                + " Else bring those revisions into the project, or empty the version table if it is a leftover."
        );

    /// <summary>MIG4032: there is nothing to adopt.</summary>
    public static MigrationException BaselineEmpty(IEnumerable<string> binds) =>
        New(
            "MIG4032",
            $"No table to adopt in: {string.Join(", ", binds)}. Check where the bind points and what the environment's filters leave; for "
                + $"a new database write models and use {Phrases.Option("Autogenerate", "true")}."
        );

    /// <summary>MIG4050: a new revision would drop every table, or most of them.</summary>
    public static MigrationException DropsMostTables(string bind, IReadOnlyCollection<string> drops, int there) =>
        New(
            "MIG4050",
            $"The revision would drop {drops.Count} of the {there} table(s) of bind '{bind}': {string.Join(", ", drops)}. Nothing was "
                + $"written. Check that the build compiles the model's classes and that they belong to this bind; to drop the tables, "
                + $"name them: {Phrases.Option("DropTables", drops)}."
        );

    /// <summary>MIG4034: the baseline is written, and a bind is not stamped with it.</summary>
    public static MigrationException BaselineNotStamped(string revision, string file, string stamped, string reason, Exception inner) =>
        New(
            "MIG4034",
            $"The baseline {revision} was written to {file} and compiles, but its stamp failed: {reason.TrimEnd()} {stamped} When that is "
                + $"mended, go on with {Phrases.Verb("Stamp")} {Phrases.Option("TargetRevision", revision)}.",
            null,
            inner
        );

    // MIG4060 and MIG4061 are of Migrations.Build.EntityFrameworkCore.

    /// <summary>MIG4070: databases are not what their revisions made; one error for each difference.</summary>
    public static MigrationException Drifted(IReadOnlyList<KeyValuePair<string, string>> differences)
    {
        var errors = new List<Diagnostic>();
        foreach (var difference in differences)
            errors.Add(
                New(
                    "MIG4070",
                    $"Bind '{difference.Key}' has what no applied revision made: {difference.Value}. Take it out with the SQL in "
                        + $"{difference.Key}.drift.sql, or take it into a revision with {Phrases.Option("DriftRevision", "true")}."
                ).Diagnostic
            );
        return new(errors[0], null, errors.GetRange(1, errors.Count - 1));
    }

    /// <summary>MIG4071: what was done by hand cannot become a revision, because the database is not at head.</summary>
    public static MigrationException DriftNotAtHead(string bind, IReadOnlyCollection<string> current, IEnumerable<string> heads) =>
        New(
            "MIG4071",
            $"Bind '{bind}' is at {(current.Count == 0 ? "base" : string.Join(", ", current))}, not at head ({string.Join(", ", heads)}), "
                + $"so a revision that takes in what was done by hand there would come after some that it lacks. Upgrade it first, with "
                + $"{Phrases.Verb("Upgrade")}."
        );

    /// <summary>MIG4072: a database is in the middle of a revision, so nobody can tell what was done by hand.</summary>
    public static MigrationException DriftHalfDone(string half) =>
        New("MIG4072", $"{half} Until then nobody can tell what in the database was done by hand.");

    /// <summary>MIG4080: there is no migration of another tool.</summary>
    public static MigrationException NothingToImport(IEnumerable<string> binds) =>
        New(
            "MIG4080",
            $"No migration of another tool is found for: {string.Join(", ", binds)}. Migrations of EF Core are read by the package "
                + "Migrations.Build.EntityFrameworkCore, for the DbContext that is the model of the bind."
        );

    /// <summary>MIG4081: a database has no history of the tool that it is to be adopted from.</summary>
    public static MigrationException NoForeignHistory(string bind, string tool) =>
        New(
            "MIG4081",
            $"Bind '{bind}' has no table in which {tool} keeps its history, or nothing stands in it. Check where the bind points, and "
                + "which tool MigrationAdoptFrom names."
        );

    /// <summary>MIG4082: a tool applied what no revision stands for.</summary>
    public static MigrationException UnknownForeign(string bind, string tool, IReadOnlyCollection<string> ids) =>
        New(
            "MIG4082",
            $"Bind '{bind}' is where {tool} brought it, but no revision stands for: {Some(ids, ids.Count)}. "
                + $"Import EF Core's migrations with {Phrases.Verb("Import")}; for other tools begin with {Phrases.Verb("Baseline")} "
                + $"and the same MigrationAdoptFrom."
        );

    /// <summary>MIG4083: what comes before the applied migrations was not applied.</summary>
    public static MigrationException ForeignNotApplied(string bind, string tool, IEnumerable<string> missing) =>
        New(
            "MIG4083",
            $"Bind '{bind}' lacks what comes before the last migration that {tool} applied there: {string.Join(", ", missing)}. Have "
                + $"{tool} apply it first, or stamp by hand."
        );

    /// <summary>MIG4084: binds are at different places.</summary>
    public static MigrationException ForeignHistoriesDiffer(IReadOnlyDictionary<string, string> binds) =>
        New(
            "MIG4084",
            $"The binds are at different revisions: {string.Join("; ", binds.Select(bind => $"{bind.Key}: {bind.Value}"))}. Stamp them one "
                + $"by one, with {Phrases.Option("OnlyBinds", binds.Keys.First())}."
        );
}
