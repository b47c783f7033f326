namespace MigrationsBuild.Firebird;

/// <summary>What the model and the server say in different words. The server keeps expressions as they were written.</summary>
sealed class FirebirdNormalizer(FirebirdDialect dialect) : Normalizer(dialect)
{
    /// <summary>A computed column has the type of its expression.</summary>
    public override string ComparableType(Table table, Column column) =>
        column.Computed is not null
            ? ""
            : $"{base.ComparableType(table, column)} {FirebirdValueWriter.CollationOf(column.Type)?.ToUpperInvariant()}".TrimEnd();

    /// <inheritdoc/>
    public override string? ComparableDefault(Column column) =>
        base.ComparableDefault(column) is { } sql ? ComparableExpression(sql) : null;

    /// <summary>Spaces, comments, the case of words and the quotes of names that need none say nothing.</summary>
    public override string ComparableExpression(string sql) =>
        string.Join(' ', Dialect.Language.Words(Dialect.Language.WithoutParentheses(sql)).Select(Comparable));

    string Comparable(SqlToken token) => token.Kind switch
    {
        SqlTokenKind.Text => token.Text,
        SqlTokenKind.QuotedName => dialect.Quote(dialect.Written(token.Name)),
        _ => token.Text.ToLowerInvariant(),
    };

    /// <summary>It is there or not: in version 3 each counts from one by one.</summary>
    public override Identity? ComparableIdentity(Column column) => column.Identity is null ? null : new();

    /// <summary>RESTRICT is NO ACTION, since the server checks at once.</summary>
    public override ForeignKey ComparableForeignKey(ForeignKey key) => base.ComparableForeignKey(key with
    {
        OnDelete = FirebirdSqlWriter.WithoutRestrict(key.OnDelete),
        OnUpdate = FirebirdSqlWriter.WithoutRestrict(key.OnUpdate),
    });

    /// <summary>Computed columns have no NOT NULL.</summary>
    public override Table InWordsOf(Table model, Table database) => database with
    {
        Columns = database.Columns
            .Select(column => column.Computed is not null && model.Column(column.Name) is { Computed: not null } same
                ? column with { Nullable = same.Nullable }
                : column)
            .ToValueList(),
    };
}
