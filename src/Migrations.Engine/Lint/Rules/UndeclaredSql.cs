using Migrations.Engine.Diagnostics;
using Migrations.Engine.Sql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>Raw SQL changes a table or an index, and does not say how.</summary>
sealed class UndeclaredSql() : OperationRule("MIG7031")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation is ExecuteSql { Declared: null } execute
        && linted
            .Dialect.Language.Split(execute.Sql)
            .Select(statement => SqlStatement.Of(statement, linted.Dialect.Language))
            .FirstOrDefault(statement => statement is { Kind: "TABLE" or "INDEX" } && !IsSettled(execute, linted.Dialect.Language))
            is { } change
            ? Warnings.UndeclaredSql($"{change.Verb} {change.Kind} {change.Name}", execute.Location)
            : null;


    // It changes no definition.
    static bool IsSettled(ExecuteSql execute, SqlLanguage language) => language.Mentions(execute.Sql, "VALIDATE");
}
