using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Sql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>
/// MySQL copies a table, and takes no writes meanwhile, to change the type or character set of a column
/// (https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html).
/// </summary>
sealed class MySqlTypeCopies() : OperationRule("MIG7020")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation switch
        {
            _ when linted.Dialect is not MySqlDialect => null,
            AlterColumn { Type: { } to } alter
                when linted.IsOld(alter.Table) && linted.Before(alter) is { } before && Changes(linted, alter, before, to) =>
                Warnings.MySqlTypeCopies($"{alter.Table}.{alter.Column}", $"{alter.Table}", alter.Location),
            ExecuteSql execute when Converted(execute.Sql) is { } table && linted.IsOld(new(table)) => Warnings.MySqlTypeCopies(
                table,
                table,
                execute.Location
            ),
            _ => null,
        };

    static bool Changes(LintedOperation linted, AlterColumn alter, Column before, SqlType to) =>
        linted.Dialect.Normalizer.ComparableType(new Table(alter.Table.Name), before)
            != linted.Dialect.Normalizer.ComparableType(new Table(alter.Table.Name), before with { Type = to })
        && !IsInPlace(before.Type, to);

    // A longer text whose length takes as many bytes as before (utf8mb4 has up to 4 a character), and enum values at the end.
    static bool IsInPlace(SqlType from, SqlType to) =>
        (from, to) switch
        {
            (StringType { Length: { } a } before, StringType { Length: { } b } after) => before.Collation == after.Collation
                && a <= b
                && IsShort(a) == IsShort(b),
            (EnumType before, EnumType after) => after.Values.Take(before.Values.Count).SequenceEqual(before.Values)
                && before.Values.Count <= 255 == after.Values.Count <= 255,
            _ => false,
        };

    static bool IsShort(int length) => length * 4 <= 255;

    static string? Converted(string sql) =>
        SqlLanguage
            .MySql.Split(sql)
            .Where(statement => SqlLanguage.MySql.Mentions(statement, "CONVERT") && SqlLanguage.MySql.Mentions(statement, "CHARACTER"))
            .Select(statement => SqlStatement.Of(statement, SqlLanguage.MySql))
            .FirstOrDefault(statement => statement is { Verb: "ALTER", Kind: "TABLE" })
            ?.Name;
}
