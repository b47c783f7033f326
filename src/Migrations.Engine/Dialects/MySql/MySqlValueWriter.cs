using System.Globalization;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Types and values as the SQL of MySQL/MariaDB.</summary>
sealed class MySqlValueWriter(MySqlDialect dialect, TypeStyle style) : ValueWriter(dialect)
{
    internal int FractionDigits => style == TypeStyle.Alembic ? 0 : 6;

    /// <summary>An ENUM holds its values by itself.</summary>
    public override CheckConstraint? TypeCheck(Column column) => column.Type is EnumType { IsNative: true } ? null : base.TypeCheck(column);

    /// <summary>TEXT ends at 64 KB.</summary>
    public override SqlType LongText { get; } = SqlType.Native("LONGTEXT");

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
    public override string Text(string text) => $"'{string.Concat(text.Select(Escaped))}'";

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
            throw Errors.ValueRefused(Dialect.DisplayName, "a character NUL in the comment of a table", operation.Location);
        if (Comments(operation).OfType<string>().Any(comment => comment.Any(char.IsSurrogate)))
            throw Errors.ValueRefused(Dialect.DisplayName, "a character of four bytes, such as an emoji, in a comment", operation.Location);
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
}
