namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Objects and texts in the words that the model and SQLite have in common.</summary>
sealed class SqliteNormalizer(SqliteDialect dialect) : Normalizer(dialect)
{
    /// <summary>A single integer key is the rowid, which counts anyway (https://www.sqlite.org/autoinc.html).</summary>
    public override Identity? ComparableIdentity(Column column) => null;

    /// <inheritdoc/>
    public override string ComparableType(Table table, Column column) =>
        SqliteTypes.Comparable(Dialect.ValueWriter.ColumnTypeSql(table, column));

    /// <summary>A default without parentheses around it, in the words that SQLite takes for the same value.</summary>
    public override string? ComparableDefault(Column column)
    {
        if (column.Default is null or NoDefault)
            return null;
        var text = Dialect.ValueWriter.DefaultSql(SqliteDefaults.Parse(Dialect.ValueWriter.DefaultSql(column.Default)));
        return SqliteDefaults.Stored(text.ToUpperInvariant() switch
        {
            "TRUE" => "1",
            "FALSE" => "0",
            var upper when SqliteDefaults.IsPlain(text) && text[0] is not ('\'' or '(') => upper,
            _ => text,
        }, Dialect.ValueWriter.TypeSql(column.Type));
    }

    /// <inheritdoc/>
    public override string ComparableExpression(string sql) => SqliteExpression.Comparable(sql);

    /// <summary>An element in one way of writing it: a column and its direction may stand in SQL too.</summary>
    public override TableIndex ComparableIndex(TableIndex index) => base.ComparableIndex(index) with
    {
        Elements = index.Elements.Select(element => SqliteExpression.Comparable(Dialect.SqlWriter.IndexElementSql(element)))
            .Select(words => IndexElement.Sql(words.EndsWith(" asc", StringComparison.Ordinal) ? words[..^4] : words)).ToValueList(),
    };
}
