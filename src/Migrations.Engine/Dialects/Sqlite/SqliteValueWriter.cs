using System.Globalization;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Types and values as the SQL of SQLite.</summary>
sealed class SqliteValueWriter(SqliteDialect dialect) : ValueWriter(dialect)
{
    /// <inheritdoc/>
    public override string TypeSql(SqlType type) => type switch
    {
        DoubleType => "DOUBLE",
        DateTimeType => "DATETIME",
        GuidType or IntervalType => "TEXT",
        _ => base.TypeSql(type),
    };

    /// <summary>
    /// A key that counts up is INTEGER whatever its width: only so is it the rowid (https://www.sqlite.org/lang_createtable.html#rowid).
    /// In a STRICT table the type is one of the five that SQLite checks.
    /// </summary>
    public override string ColumnTypeSql(Table table, Column column) => column switch
    {
        { Type: IntegerType or SmallIntegerType or BigIntegerType } when CountsUp(table, column) => "INTEGER",
        _ when table.Options.IsSet(SqliteOptions.Strict) => StrictTypeSql(column.Type),
        _ => TypeSql(column.Type),
    };

    static bool CountsUp(Table table, Column column) =>
        (column.Identity is not null || table.Options.IsSet(SqliteOptions.AutoIncrement))
        && table.PrimaryKey is { Columns: [var key] }
        && key == column.Name;

    /// <summary>The type that a STRICT table takes in the place of a type that it does not.</summary>
    internal string StrictTypeSql(SqlType type) => type switch
    {
        IntegerType or SmallIntegerType or BigIntegerType or BooleanType => "INTEGER",
        FloatType or DoubleType => "REAL",
        LargeBinaryType => "BLOB",
        NativeType native => native.Sql,
        CustomType custom => StrictTypeSql(custom.For(Dialect)),
        StringType text => TypeSql(new TextType(text.Collation)),
        UnicodeType text => TypeSql(new TextType(text.Collation)),
        CharType text => TypeSql(new TextType(text.Collation)),
        TextType => TypeSql(type),
        NumericType => "ANY",
        _ => "TEXT",
    };

    /// <inheritdoc/>
    public override string DefaultSql(ServerDefault value) =>
        value is SqlDefault sql && !SqliteDefaults.IsPlain(sql.Expression) ? $"({sql.Expression})" : base.DefaultSql(value);

    /// <summary>
    /// A Guid is written in upper case, as the driver writes one, so that they compare as equal. Numbers are written so that every
    /// version reads them exactly.
    /// </summary>
    protected override string ValueSql(object? value) => value switch
    {
        Guid id => Text(id.ToString().ToUpperInvariant()),
        double number when double.IsFinite(number) => SqliteNumbers.Real(number),
        float number when float.IsFinite(number) => SqliteNumbers.Real(number),
        double or float => Convert.ToDouble(value, CultureInfo.InvariantCulture) > 0 ? "9e999" : "-9e999",
        decimal number => SqliteNumbers.Real(number),
        _ => base.ValueSql(value),
    };

    /// <summary>
    /// There is NULL in the place of NaN, and an integer beyond 64 bits would become a number with a fraction
    /// (https://www.sqlite.org/datatype3.html).
    /// </summary>
    protected override string? Refusal(object value) => value switch
    {
        double.NaN or float.NaN => "NaN, which it takes for NULL",
        ulong and > long.MaxValue => "an integer above 9223372036854775807",
        _ => base.Refusal(value),
    };

    /// <summary>
    /// A text, with the numbers of its control characters: the driver ends a statement at NUL, and the client changes the ends of lines.
    /// </summary>
    public override string Text(string text)
    {
        if (!text.Any(IsControl))
            return base.Text(text);
        var parts = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && IsControl(text[end]) == IsControl(text[start]))
                end++;
            parts.Add(
                IsControl(text[start]) ? $"char({string.Join(", ", text[start..end].Select(c => (int)c))})" : base.Text(text[start..end])
            );
            start = end;
        }
        return $"({string.Join(" || ", parts)})";
    }

    /// <inheritdoc/>
    protected override string Truth(bool truth) => truth ? "1" : "0";
}
