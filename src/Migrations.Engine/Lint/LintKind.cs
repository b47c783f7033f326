namespace Migrations.Engine.Lint;

/// <summary>What a finding about an operation is of, as the sections of docs/lint.md.</summary>
enum LintKind
{
    /// <summary>Rows or values are lost.</summary>
    Loses,

    /// <summary>Others wait: a lock is held while a table is read, copied or rewritten.</summary>
    Waits,

    /// <summary>Anything else.</summary>
    Other,
}
