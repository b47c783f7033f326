using Migrations.Engine.Diagnostics;
using Migrations.Engine.Sql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>An upgrade drops a table that was there before, by an operation or by raw SQL.</summary>
sealed class TableDropped() : OperationRule("MIG7001")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation switch
        {
            DropTable drop when linted.IsOld(drop.Table) => Warnings.TableDropped($"{drop.Table}", drop.Location),
            ExecuteSql { Declared: null } execute
                when Dropped(execute.Sql, linted.Dialect.Language).FirstOrDefault(name => linted.IsOld(new(name))) is { } name =>
                Warnings.TableDropped(name, execute.Location),
            _ => null,
        };

    static IEnumerable<string> Dropped(string sql, SqlLanguage language) =>
        language
            .Split(sql)
            .Select(statement => SqlStatement.Of(statement, language))
            .Where(statement => statement is { Verb: "DROP", Kind: "TABLE" })
            .Select(statement => statement!.Name);
}
