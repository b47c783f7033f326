using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Names, types and values as SQLite's SQL.</summary>
public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    protected override IReadOnlySet<string> ReservedWords { get; } = new HashSet<string>((
        "add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast check collate column commit conflict "
        + "constraint create cross current_date current_time current_timestamp database default deferrable deferred delete desc detach distinct drop "
        + "each else end escape except exclusive exists explain fail false for foreign from full glob group having if ignore immediate in index indexed "
        + "initially inner insert instead intersect into is isnull join key left like limit match natural not nothing notnull null of offset on or order "
        + "outer plan pragma primary query raise references reindex rename replace restrict returning right rollback row select set table temp temporary "
        + "then to transaction trigger true union unique update using vacuum values view virtual when where").Split(' '));

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
        (column.Identity is not null || table.Options.IsSet(SqliteOptions.AutoIncrement)) && table.PrimaryKey is { Columns: [var key] } && key == column.Name;

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

    /// <summary>A Guid is written in upper case, as the driver writes one, so that they compare as equal.</summary>
    public override string Literal(object? value) => value is Guid id ? Text(id.ToString().ToUpperInvariant()) : base.Literal(value);

    /// <inheritdoc/>
    protected override string Truth(bool truth) => truth ? "1" : "0";
}
