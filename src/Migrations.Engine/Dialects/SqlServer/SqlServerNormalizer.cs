namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Objects and texts in the words that the model and SQL Server have in common.</summary>
sealed class SqlServerNormalizer(SqlServerDialect dialect) : Normalizer(dialect)
{
    /// <summary>It has a first value and a step, each 1 where it is not said.</summary>
    public override Identity? ComparableIdentity(Column column) =>
        column.Identity is { } identity ? new() { Start = identity.Start ?? 1, Increment = identity.Increment ?? 1 } : null;

    /// <summary>The type of a computed column is not written: the server takes it from the expression.</summary>
    public override string ComparableType(Table table, Column column) =>
        column.Computed is null ? SqlServerTypes.Comparable(Dialect.ValueWriter.ColumnTypeSql(table, column)) : "";

    /// <inheritdoc/>
    public override string? ComparableDefault(Column column) =>
        base.ComparableDefault(column) is { } sql ? SqlServerDefaults.Comparable(sql) : null;

    /// <summary>
    /// The server writes an expression back in its own spelling: numbers in parentheses, names in brackets, IN as a chain of OR.
    /// </summary>
    public override string ComparableExpression(string sql) => SqlServerExpression.Comparable(sql);

    /// <summary>With what it includes and how it is stored; these are read back.</summary>
    public override TableIndex ComparableIndex(TableIndex index)
    {
        var options = DialectOptions.None;
        foreach (var key in new[] { SqlServerOptions.Clustered, SqlServerOptions.ColumnStore })
            if (index.Options.IsSet(key))
                options = options.With(key, true);
        if (index.Options.Names(SqlServerOptions.Include) is { Count: > 0 } included)
            options = options.With(SqlServerOptions.Include, string.Join(", ", included.Order(StringComparer.Ordinal)));
        var where = index.Where ?? index.Options[SqlServerOptions.Where] as string;
        return base.ComparableIndex(index with { Where = where }) with { Options = options };
    }

    /// <summary>RESTRICT is NO ACTION, since the server checks at once.</summary>
    public override ForeignKey ComparableForeignKey(ForeignKey key) =>
        base.ComparableForeignKey(key with
        {
            OnDelete = SqlServerSqlWriter.WithoutRestrict(key.OnDelete),
            OnUpdate = SqlServerSqlWriter.WithoutRestrict(key.OnUpdate),
        });
}
