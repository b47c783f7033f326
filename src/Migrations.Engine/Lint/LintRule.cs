namespace Migrations.Engine.Lint;

/// <summary>One rule of docs/lint.md. It gives warnings of one code.</summary>
/// <param name="code">MIG7 and three digits.</param>
abstract class LintRule(string code)
{
    /// <summary>The code of its warnings.</summary>
    public string Code { get; } = code;
}

/// <summary>A rule that looks at each operation of an upgrade, and the schema before it.</summary>
/// <param name="code">The code of its warnings.</param>
abstract class OperationRule(string code) : LintRule(code)
{
    /// <summary>The warning about an operation, or null.</summary>
    public abstract Diagnostic? Check(LintedOperation linted);
}

/// <summary>A rule that looks at a revision as a whole.</summary>
/// <param name="code">The code of its warnings.</param>
abstract class RevisionRule(string code) : LintRule(code)
{
    /// <summary>The warning about a revision, or null.</summary>
    public abstract Diagnostic? Check(LintedRevision linted);
}

/// <summary>A rule that looks at all revisions together.</summary>
/// <param name="code">The code of its warnings.</param>
abstract class HistoryRule(string code) : LintRule(code)
{
    /// <summary>The warnings, each with the id of the revision whose author may suppress it; null where there is none.</summary>
    public abstract IEnumerable<(string? Revision, Diagnostic Warning)> Check(LintedHistory linted);
}
