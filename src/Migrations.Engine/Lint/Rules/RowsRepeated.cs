using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>
/// Rows change, and something later in the revision commits that before the revision is done: if the rest fails, the next run
/// changes them again.
/// </summary>
sealed class RowsRepeated() : OperationRule("MIG7040")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted)
    {
        if (!linted.Dialect.CommitsWhatCameBefore(linted.Operation))
            return null;
        var since = linted.Earlier.Reverse().TakeWhile(operation => !linted.Dialect.CommitsWhatCameBefore(operation)).Reverse();
        return since.FirstOrDefault(operation => ChangesOldRows(linted, operation)) is { } rows
            ? Warnings.RowsRepeated(rows.Describe(), linted.Operation.Describe(), rows.Location)
            : null;
    }

    // Rows of a table that the revision made go with it, when somebody undoes the part that is in.
    static bool ChangesOldRows(LintedOperation linted, Operation operation) =>
        operation switch
        {
            BulkInsert { IfNotExists: false } insert => linted.IsOld(insert.Table),
            RunCode { ChangesRowsOnly: true } => true,
            ExecuteSql { ChangesRowsOnly: true } execute => ChangesRows(execute.Sql, linted.Dialect.Language)
                && !IsOfNewTables(linted, execute.Sql),
            _ => false,
        };

    static bool ChangesRows(string sql, SqlLanguage language) =>
        language.Split(sql).Any(statement => language.Words(statement).Take(1).Any(word => !word.Is("SELECT")));

    static bool IsOfNewTables(LintedOperation linted, string sql)
    {
        var named = linted
            .Schema.Tables.Select(table => table.FullName)
            .Where(table => linted.Dialect.Language.Mentions(sql, table.Name))
            .ToList();
        return named.Count > 0 && !named.Exists(linted.IsOld);
    }
}
