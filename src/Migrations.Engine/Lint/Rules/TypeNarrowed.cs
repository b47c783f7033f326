using Migrations.Engine.Diagnostics;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Lint.Rules;

/// <summary>A column that was there before gets a type that not all of its values may fit.</summary>
sealed class TypeNarrowed() : OperationRule("MIG7003")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation is AlterColumn { Type: { } to } alter && linted.IsOld(alter.Table, alter.Column)
        && linted.Before(alter) is { Computed: null, Type: var from } && TypeNarrowing.Narrows(from, to)
            ? Warnings.TypeNarrowed($"{alter.Table}.{alter.Column}", alter.Location)
            : null;

}
