namespace Migrations.Engine.Lint;

/// <summary>What the rules say of a revision on one bind, suppressed warnings too.</summary>
/// <param name="Operations">Its operations, each with the warnings about it.</param>
/// <param name="Whole">The warnings about the revision as a whole.</param>
/// <param name="Touched">The tables that it made, changed or dropped.</param>
sealed record RevisionFindings(
    IReadOnlyList<OperationFindings> Operations,
    IReadOnlyList<Diagnostic> Whole,
    IReadOnlyCollection<TableName> Touched
);
