using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Names, types and values as MySQL's and MariaDB's SQL.</summary>
sealed partial class MySqlDialect
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
    protected override string ValueSql(object? value) =>
        value switch
        {
            string text when text.Any(IsOdd) => Joined(text),
            float number
                when Math.Abs(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
                    > float.MaxValue => base.ValueSql((double)number),
            DateTimeOffset moment => base.ValueSql(moment.UtcDateTime),
            TimeSpan duration => Text(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(duration < TimeSpan.Zero ? "-" : "")}{(int)Math.Abs(duration.TotalHours):00}:{duration:mm\\:ss\\.FFFFFF}"
                    )
                    .TrimEnd('.')
            ),
            _ => base.ValueSql(value),
        };

    /// <summary>
    /// A definition takes plain texts only, and MariaDB keeps others badly; a script and a session set the mode that it is for.
    /// </summary>
    protected override string Constant(object? value) =>
        value is string or char && Refusal(value) is null ? Text($"{value}") : Literal(value);

    /// <summary>A text for definitions: without NO_BACKSLASH_ESCAPES.</summary>
    protected override string Text(string text) => $"'{string.Concat(text.Select(Escaped))}'";

    /// <inheritdoc/>
    internal override string SqlLiteral(string sql) => base.SqlLiteral(sql.Replace(@"\", @"\\"));

    static string Escaped(char c) => c switch
    {
        '\'' => "''",
        '\\' => @"\\",
        '\0' => @"\0",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\u001a' => @"\Z",
        _ => c.ToString(),
    };

    // Whether a backslash stands for itself depends on a mode, so its number is written.
    string Joined(string text)
    {
        var parts = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var isOdd = IsOdd(text[start]);
            var end = start + 1;
            while (end < text.Length && IsOdd(text[end]) == isOdd)
                end++;
            parts.Add(
                isOdd ? $"CHAR({string.Join(", ", text[start..end].Select(c => (int)c))} USING utf8mb4)" : base.Text(text[start..end])
            );
            start = end;
        }
        return $"CONCAT({string.Join(", ", parts)})";
    }

    static bool IsOdd(char c) => c == '\\' || IsControl(c);

    /// <summary>Microseconds.</summary>
    protected override string Fraction => "FFFFFF";

    /// <summary>
    /// A table's comment ends at a NUL, and comments are kept in utf8mb3: MySQL refuses a longer character, MariaDB writes a
    /// question mark for it.
    /// </summary>
    public override void RefuseValues(Operation operation)
    {
        if (
            operation is CreateTable { Table.Comment: { } comment } && comment.Contains('\0')
            || operation is SetTableComment { Comment: { } text } && text.Contains('\0')
        )
            throw Errors.ValueRefused(DisplayName, "a character NUL in the comment of a table", operation.Location);
        if (Comments(operation).OfType<string>().Any(comment => comment.Any(char.IsSurrogate)))
            throw Errors.ValueRefused(DisplayName, "a character of four bytes, such as an emoji, in a comment", operation.Location);
        base.RefuseValues(operation);
    }

    static IEnumerable<string?> Comments(Operation operation) => operation switch
    {
        CreateTable create => create.Table.Columns.Select(column => column.Comment).Append(create.Table.Comment),
        AddColumn add => [add.Column.Comment],
        AlterColumn alter => [alter.Comment?.To],
        SetTableComment comment => [comment.Comment],
        _ => [],
    };

    /// <summary>There is no infinity, and TIME ends at 838:59:59 (https://dev.mysql.com/doc/refman/8.4/en/time.html).</summary>
    protected override string? Refusal(object value) => value switch
    {
        double number when !double.IsFinite(number) => "a number without an end",
        float number when !float.IsFinite(number) => "a number without an end",
        TimeSpan duration when Math.Abs(duration.TotalHours) >= 839 => "a time of more than 838:59:59",
        _ => base.Refusal(value),
    };

    /// <inheritdoc/>
    public override string DefaultSql(ServerDefault value) =>
        value is SqlDefault sql && !MySqlDefaults.IsPlain(sql.Expression) ? $"({sql.Expression})" : base.DefaultSql(value);

    /// <inheritdoc/>
    protected override string Collate(string? collation) => collation is null ? "" : $" COLLATE {collation}";

    /// <summary>
    /// The default within a column's definition: a literal of a large type must be an expression, the current time must have the
    /// column's fraction.
    /// </summary>
    string DefaultSql(SqlType type, ServerDefault value) =>
        (type, value) switch
        {
            (TextType or LargeBinaryType or JsonType, LiteralDefault) => $"({DefaultSql(value)})",
            (StringType { Length: null } or UnicodeType { Length: null }, LiteralDefault) => $"({DefaultSql(value)})",
            (DateTimeType, SqlDefault sql) when MySqlDefaults.IsCurrentTime(sql) => MySqlDefaults.WithFraction(
                sql.Expression,
                FractionDigits
            ),
            _ => DefaultSql(value),
        };

    static bool IsNumber(SqlType type) =>
        type is IntegerType or SmallIntegerType or BigIntegerType or BooleanType or NumericType or FloatType or DoubleType
        || type is NativeType native && NumberType().IsMatch(native.Sql);

    static bool IsTime(SqlType type) =>
        type is DateType or TimeType or DateTimeType or IntervalType || type is NativeType native && NativeTime().IsMatch(native.Sql);

    [GeneratedRegex(@"^\s*(date|datetime|timestamp|time)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NativeTime();

    [GeneratedRegex(
        @"^\s*(tinyint|smallint|mediumint|int|integer|bigint|decimal|numeric|dec|float|double|year)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NumberType();
}
