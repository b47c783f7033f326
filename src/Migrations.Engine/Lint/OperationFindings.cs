namespace Migrations.Engine.Lint;

/// <summary>An operation and the warnings of the rules about it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Warnings">The warnings; mostly none.</param>
sealed record OperationFindings(Operation Operation, IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>Whether it only holds others together, which follow it.</summary>
    public bool IsFrame => Operation is BatchAlterTable or AutocommitBlock;
}
