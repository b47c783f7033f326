using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Names, types and values as MySQL's and MariaDB's SQL.</summary>
public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    protected override IReadOnlySet<string> ReservedWords => MySqlWords.Reserved;

    /// <summary>A name, in backticks only where it must be.</summary>
    public override string Quote(string name)
    {
        var quoted = base.Quote(name);
        return quoted[0] == '"' ? $"`{name.Replace("`", "``")}`" : quoted;
    }

    /// <summary>
    /// SQLAlchemy's types, but for the fraction of seconds. A text without a length is TEXT, since VARCHAR must have one.
    /// </summary>
    public override string TypeSql(SqlType type) => type switch
    {
        BooleanType => "BOOL",
        DoubleType => "DOUBLE",
        FloatType { Precision: { } precision } => $"FLOAT({precision})",
        StringType { Length: null } text => TypeSql(new TextType(text.Collation)),
        UnicodeType { Length: null } text => TypeSql(new TextType(text.Collation)),
        DateTimeType => style == TypeStyle.Alembic ? "DATETIME" : "DATETIME(6)",
        TimeType => style == TypeStyle.Alembic ? "TIME" : "TIME(6)",
        IntervalType => style == TypeStyle.Alembic ? "DATETIME" : "TIME(6)",
        LargeBinaryType { Length: { } length } => $"BLOB({length})",
        EnumType { IsNative: true } values => $"ENUM({string.Join(",", values.Values.Select(Text))})",
        _ => base.TypeSql(type),
    };

    /// <inheritdoc/>
    public override string ComparableType(Table table, Column column) => MySqlTypes.Comparable(ColumnTypeSql(table, column));

    /// <inheritdoc/>
    public override string? ComparableDefault(Column column) => column.Default is null or NoDefault
        ? null
        : MySqlDefaults.Comparable(DefaultSql(column.Default), IsNumber(column.Type), IsTime(column.Type));

    /// <summary>An expression in the words that the model's and the server's have in common.</summary>
    public override string ComparableExpression(string sql) => MySqlExpression.Comparable(sql);

    /// <summary>
    /// An offset cannot be stored: the moment is written in UTC, as the drivers write it. A duration is written in hours, which TIME counts
    /// beyond a day.
    /// </summary>
    public override string Literal(object? value) => value switch
    {
        DateTimeOffset moment => base.Literal(moment.UtcDateTime),
        TimeSpan duration => Text(string.Create(CultureInfo.InvariantCulture,
            $"{(duration < TimeSpan.Zero ? "-" : "")}{(int)Math.Abs(duration.TotalHours):00}:{duration:mm\\:ss\\.FFFFFF}").TrimEnd('.')),
        _ => base.Literal(value),
    };

    /// <summary>A backslash stands for itself only when it is doubled.</summary>
    protected override string Text(string text) => base.Text(text.Replace(@"\", @"\\"));

    /// <inheritdoc/>
    public override string DefaultSql(ServerDefault value) =>
        value is SqlDefault sql && !MySqlDefaults.IsPlain(sql.Expression) ? $"({sql.Expression})" : base.DefaultSql(value);

    /// <inheritdoc/>
    protected override string Collate(string? collation) => collation is null ? "" : $" COLLATE {collation}";

    /// <summary>The default within a column's definition: a literal of a large type must be an expression, the current time must have the column's fraction.</summary>
    string DefaultSql(SqlType type, ServerDefault value) => (type, value) switch
    {
        (TextType or LargeBinaryType or JsonType, LiteralDefault) => $"({DefaultSql(value)})",
        (StringType { Length: null } or UnicodeType { Length: null }, LiteralDefault) => $"({DefaultSql(value)})",
        (DateTimeType, SqlDefault sql) when MySqlDefaults.IsCurrentTime(sql) => MySqlDefaults.WithFraction(sql.Expression, Fraction),
        _ => DefaultSql(value),
    };

    static bool IsNumber(SqlType type) => type is IntegerType or SmallIntegerType or BigIntegerType or BooleanType or NumericType or FloatType or DoubleType
        || type is NativeType native && NumberType().IsMatch(native.Sql);

    static bool IsTime(SqlType type) => type is DateType or TimeType or DateTimeType or IntervalType || type is NativeType native && NativeTime().IsMatch(native.Sql);

    [GeneratedRegex(@"^\s*(date|datetime|timestamp|time)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NativeTime();

    [GeneratedRegex(@"^\s*(tinyint|smallint|mediumint|int|integer|bigint|decimal|numeric|dec|float|double|year)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NumberType();
}
