using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Lint.Rules;

/// <summary>
/// PostgreSQL rewrites a table to change the type of a column, unless every value stays as it is
/// (https://www.postgresql.org/docs/current/sql-altertable.html).
/// </summary>
sealed class PostgreSqlTypeRewrites() : OperationRule("MIG7010")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is PostgreSqlDialect dialect && linted.Operation is AlterColumn { Type: { } to } alter && linted.IsOld(alter.Table)
        && linted.Before(alter) is { } before && !KeepsValues(dialect, StandardTypes.Known(before.Type), StandardTypes.Known(to))
            ? Warnings.PostgreSqlTypeRewrites($"{alter.Table}.{alter.Column}", $"{alter.Table}", alter.Location)
            : null;


    static bool KeepsValues(PostgreSqlDialect dialect, SqlType from, SqlType to) => (from, to) switch
    {
        (NumericType { Precision: not null }, NumericType { Precision: null }) => true,
        (NumericType a, NumericType b) => b.Precision >= a.Precision && (a.Scale ?? 0) == (b.Scale ?? 0),
        (EnumType { IsNative: true } a, EnumType { IsNative: true } b) => a.Name == b.Name && !a.Values.Except(b.Values).Any(),
        _ when dialect.ValueWriter.TypeSql(from) == dialect.ValueWriter.TypeSql(to) => true,
        _ => Text(from) is { } before && Text(to) is { } after && before.Collation == after.Collation && before.Length <= after.Length,
    };

    // CHAR is left out: its values are padded.
    static (long Length, string? Collation)? Text(SqlType type) => type switch
    {
        StringType text => (text.Length ?? long.MaxValue, text.Collation),
        UnicodeType text => (text.Length ?? long.MaxValue, text.Collation),
        TextType text => (long.MaxValue, text.Collation),
        _ => null,
    };
}
