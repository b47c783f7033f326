namespace Migrations.Engine.Diagnostics;

/// <summary>
/// Every error of the product, one method each, banded by stage:
/// 1xxx properties and binds, 2xxx loading the project, 3xxx revision graph, 4xxx autogenerate and check,
/// 5xxx online, 6xxx SQL and scripts, 9xxx defects of our own. A code is never reused; docs/diagnostics.md describes each.
/// Each band has a file of its own.
/// </summary>
static partial class Errors
{
    /// <summary>How many of many things one message names.</summary>
    public const int Shown = 10;

    // 9xxx: defects of our own

    /// <summary>MIG9001: something failed that should not.</summary>
    public static MigrationException Internal(Exception inner) =>
        New(
            "MIG9001",
            $"Migrations.Build failed unexpectedly: {Sentence(Cause.Text(inner))} Please report it with the output of -v:diagnostic.",
            null,
            inner
        );

    /// <summary>MIG9002: the host process ended without an answer.</summary>
    public static MigrationException HostDied(int exitCode, string lastOutput) =>
        New(
            "MIG9002",
            (
                $"The migration process ended with exit code {exitCode} and gave no answer. {OneLine(lastOutput)} If it was at work on a "
                + $"database, see with {Phrases.Verb("Current")} where that is, and after a two-phase run with "
                + $"{Phrases.Verb("Prepared")} what waits."
            ).Replace("  ", " "),
            mayPass: true
        );

    /// <summary>MIG9003: a request lacks something, or has what it should not have.</summary>
    public static MigrationException BrokenRequest(string reason) =>
        New(
            "MIG9003",
            $"The request that the build sent to the migration process is broken: {Sentence(reason)} The parts of Migrations.Build are "
                + $"not of one version; restore and build anew."
        );

    /// <summary>Folds a text of several lines into one.</summary>
    public static string OneLine(string text) =>
        VisibleText.Of(string.Join(" ", text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())));

    // What others say ends as they like; more follows it.
    static string Sentence(string reason)
    {
        reason = reason.TrimEnd();
        return reason.Length == 0 || ".!?…".IndexOf(reason[reason.Length - 1]) >= 0 ? reason : reason + ".";
    }

    // The beginning of a statement, enough to find it.
    static string Short(string sql)
    {
        sql = OneLine(sql);
        return sql.Length > 100 ? sql.Substring(0, 97) + "..." : sql.TrimEnd(';') + ".";
    }

    static MigrationException New(
        string code,
        string message,
        SourceLocation? location = null,
        Exception? inner = null,
        FailureKind kind = FailureKind.Other,
        bool? mayPass = null
    ) => new(new Diagnostic(code, message.TrimEnd(), location), inner) { Kind = kind, MayPass = mayPass };

    static string Cut(string sql) => sql.Length <= 300 ? sql.TrimEnd(';', '.', ' ') + "." : sql.Substring(0, 300) + " …";

    /// <summary>Texts in one line, and no more than a person reads of however many there are.</summary>
    public static string Some(IEnumerable<string> texts, int count, string separator = ", ", string last = " ") =>
        string.Join(separator, texts.Take(Shown)) + (count > Shown ? $"{last}and {count - Shown} more" : "");

    static string Database(string before, string name) => name.Length == 0 ? "" : $"{before} '{name}'";

    static string Known(string verb, IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length == 0 ? "" : $"{verb}: {list}.";
    }
}
