using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>An upgrade drops a sequence that was there before.</summary>
sealed class SequenceDropped() : OperationRule("MIG7008")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation is DropSequence drop && linted.IsOldSequence(drop.Sequence)
            ? Warnings.SequenceDropped($"{drop.Sequence}", drop.Location)
            : null;
}
