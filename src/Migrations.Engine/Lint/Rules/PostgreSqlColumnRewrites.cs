using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.PostgreSql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>
/// PostgreSQL rewrites a table when a new column has a value of its own in each row: counted, stored, or of a function that gives
/// another value each time.
/// </summary>
sealed class PostgreSqlColumnRewrites() : OperationRule("MIG7011")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is PostgreSqlDialect
        && linted.Operation is AddColumn { Column: var column } add
        && linted.IsOld(add.Table)
        && (
            column.Identity is not null
            || column.Computed is { Persisted: not false }
            || column.Options.IsSet(PostgreSqlOptions.Serial)
            || column.Default is SqlDefault { Expression: var sql } && IsVolatile(sql)
        )
            ? Warnings.PostgreSqlColumnRewrites($"{add.Table}.{column.Name}", $"{add.Table}", add.Location)
            : null;


    // Functions with one value for the whole statement, and words that have parentheses and are no functions. Any other function may be
    // volatile.
    static readonly HashSet<string> Stable = new(
        (
            "now transaction_timestamp statement_timestamp current_timestamp localtimestamp current_time localtime current_date "
                + "current_setting "
            + "coalesce nullif greatest least lower upper md5 to_timestamp to_date date_trunc make_date make_timestamp jsonb_build_object "
            + "jsonb_build_array json_build_object json_build_array "
            + "cast numeric decimal varchar character char bit timestamp timestamptz time interval float array and or not"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    static bool IsVolatile(string sql)
    {
        var tokens = SqlLanguage.PostgreSql.Words(sql).ToList();
        return tokens
            .Zip(tokens.Skip(1))
            .Any(pair =>
                pair.Second.Text == "("
                && pair.First.Kind is (SqlTokenKind.Word or SqlTokenKind.QuotedName)
                && !Stable.Contains(pair.First.Name)
            );
    }
}
