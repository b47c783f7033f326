using Migrations.Engine.Diagnostics;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Lint.Rules;

/// <summary>Raw SQL changes a table or an index, and does not say how.</summary>
public sealed class UndeclaredSql() : OperationRule("MIG7031")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation is ExecuteSql { Declared: null } execute && SqlStatement.Split(execute.Sql).Select(SqlStatement.Of).FirstOrDefault(statement => statement is { Kind: "TABLE" or "INDEX" } && !IsSettled(execute)) is { } change
            ? Warnings.UndeclaredSql($"{change.Verb} {change.Kind} {change.Name}", execute.Location)
            : null;


    // It changes no definition.
    static bool IsSettled(ExecuteSql execute) => SqlText.Mentions(execute.Sql, "VALIDATE");
}
