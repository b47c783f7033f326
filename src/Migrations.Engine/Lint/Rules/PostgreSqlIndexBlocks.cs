using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.PostgreSql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>PostgreSQL keeps writers out of a table while it builds an index, unless it is built concurrently.</summary>
sealed class PostgreSqlIndexBlocks() : OperationRule("MIG7013")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is PostgreSqlDialect
        && linted.Operation is CreateIndex { Index: var index } create
        && linted.IsOld(create.Table)
        && !index.Options.IsSet(PostgreSqlOptions.Concurrently)
            ? Warnings.PostgreSqlIndexBlocks(index.Name ?? "", $"{create.Table}", create.Location)
            : null;

}
