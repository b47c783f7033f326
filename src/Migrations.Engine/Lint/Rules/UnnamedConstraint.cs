using Migrations.Engine.Diagnostics;
using Migrations.Engine.Replay;

namespace Migrations.Engine.Lint.Rules;

/// <summary>A constraint gets no name, neither here nor by the naming convention, so that no later revision can drop it by its name on
/// every product. A primary key needs none: there is only one.</summary>
sealed class UnnamedConstraint() : OperationRule("MIG7030")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        Added(linted.Operation).FirstOrDefault(constraint => constraint is not PrimaryKey && constraint.Name is null) is { } unnamed
            ? Warnings.UnnamedConstraint(ConstraintKinds.Words(ConstraintKinds.Of(unnamed)), $"{Table(linted.Operation)}", linted.Location)
            : null;


    static IEnumerable<Constraint> Added(Operation operation) => operation switch
    {
        CreateTable create => create.Table.Constraints,
        AddConstraint add => [add.Constraint],
        AddColumn { References: { } key } => [key],
        _ => [],
    };

    static TableName? Table(Operation operation) => operation is CreateTable create ? create.Table.FullName : TableReplay.Target(operation);
}
