using System.Globalization;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Names, types and values as SQLite's SQL.</summary>
sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    protected override IReadOnlySet<string> ReservedWords { get; } =
        new HashSet<string>(
            (
                "add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast check collate "
                    + "column commit conflict "
                + "constraint create cross current_date current_time current_timestamp database default deferrable deferred delete desc "
                + "detach distinct drop "
                + "each else end escape except exclusive exists explain fail false for foreign from full glob group having if ignore "
                + "immediate in index indexed "
                + "initially inner insert instead intersect into is isnull join key left like limit match natural not nothing notnull "
                + "null of offset on or order "
                + "outer plan pragma primary query raise references reindex rename replace restrict returning right rollback row select "
                + "set table temp temporary "
                + "then to transaction trigger true union unique update using vacuum values view virtual when where"
            ).Split(' ')
        );

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
        CustomType custom => StrictTypeSql(custom.For(this)),
        StringType text => TypeSql(new TextType(text.Collation)),
        UnicodeType text => TypeSql(new TextType(text.Collation)),
        CharType text => TypeSql(new TextType(text.Collation)),
        TextType => TypeSql(type),
        NumericType => "ANY",
        _ => "TEXT",
    };

    /// <inheritdoc/>
    public override string ComparableType(Table table, Column column) => SqliteTypes.Comparable(ColumnTypeSql(table, column));

    /// <summary>A default without parentheses around it, in the words that SQLite takes for the same value.</summary>
    public override string? ComparableDefault(Column column)
    {
        if (column.Default is null or NoDefault)
            return null;
        var text = DefaultSql(SqliteDefaults.Parse(DefaultSql(column.Default)));
        return SqliteDefaults.Stored(text.ToUpperInvariant() switch
        {
            "TRUE" => "1",
            "FALSE" => "0",
            var upper when SqliteDefaults.IsPlain(text) && text[0] is not ('\'' or '(') => upper,
            _ => text,
        }, TypeSql(column.Type));
    }

    /// <inheritdoc/>
    public override string ComparableExpression(string sql) => SqliteExpression.Comparable(sql);

    /// <summary>An element in one way of writing it: a column and its direction may stand in SQL too.</summary>
    public override TableIndex ComparableIndex(TableIndex index) => base.ComparableIndex(index) with
    {
        Elements = index.Elements.Select(element => SqliteExpression.Comparable(IndexElementSql(element)))
            .Select(words => IndexElement.Sql(words.EndsWith(" asc", StringComparison.Ordinal) ? words[..^4] : words)).ToValueList(),
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
    protected override string Text(string text)
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
