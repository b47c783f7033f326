namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Objects and texts in the words that the model and PostgreSQL have in common.</summary>
sealed class PostgreSqlNormalizer(PostgreSqlDialect dialect, PostgreSqlValueWriter valueWriter, PostgreSqlSqlWriter sqlWriter)
    : Normalizer(dialect)
{
    /// <summary>A SERIAL key is read as one that counts up, and needs no word for it where such keys are SERIAL by themselves.</summary>
    public override Table InWordsOf(Table model, Table database) =>
        !valueWriter.HasSerialKeys
            ? database
            : database with
            {
                Columns = database
                    .Columns.Select(column =>
                        column.Options.IsSet(PostgreSqlOptions.Serial)
                        && model.Columns.Any(wanted => wanted.Name == column.Name && valueWriter.IsSerial(model, wanted))
                            ? column with
                            {
                                Identity = null,
                            }
                            : column
                    )
                    .ToValueList(),
            };

    /// <summary>The type in one of its names; of an enum the values too.</summary>
    public override string ComparableType(Table table, Column column) =>
        column.Type is EnumType values && PostgreSqlValueWriter.IsNative(values)
        ? $"{Dialect.ValueWriter.TypeSql(values)}({string.Join(", ", values.Values.Select(value => Dialect.ValueWriter.Literal(value)))})"
        : PostgreSqlTypes.Comparable(Dialect.ValueWriter.ColumnTypeSql(table, column));

    /// <inheritdoc/>
    public override string? ComparableDefault(Column column) => column.Default is null or NoDefault ? null
        : PostgreSqlExpression.ComparableDefault(Dialect.ValueWriter.DefaultSql(column.Default), column.Type);

    /// <inheritdoc/>
    public override string ComparableExpression(string sql) => PostgreSqlExpression.Comparable(sql);

    /// <summary>With what it includes, what NULL is to it, and the column of which no two values may overlap.</summary>
    public override UniqueConstraint ComparableUnique(UniqueConstraint unique) => base.ComparableUnique(unique) with
    {
        Options = DialectOptions.None
            .With(PostgreSqlOptions.Include, string.Join(", ", unique.Options.Names(PostgreSqlOptions.Include)))
            .With(PostgreSqlOptions.NullsNotDistinct, unique.Options.IsSet(PostgreSqlOptions.NullsNotDistinct))
            .With(PostgreSqlOptions.WithoutOverlaps, unique.Options.IsSet(PostgreSqlOptions.WithoutOverlaps) ? unique.Columns[^1] : ""),
    };

    /// <summary>With what it includes, whether it waits for the end of the transaction, and whether it forbids overlaps.</summary>
    public override PrimaryKey ComparableKey(PrimaryKey key) => base.ComparableKey(key) with
    {
        Options = DialectOptions.None
            .With(PostgreSqlOptions.Include, string.Join(", ", key.Options.Names(PostgreSqlOptions.Include)))
            .With(PostgreSqlOptions.Deferrable, PostgreSqlSqlWriter.IsDeferrable(key))
            .With(PostgreSqlOptions.InitiallyDeferred, key.Options.IsSet(PostgreSqlOptions.InitiallyDeferred))
            .With(PostgreSqlOptions.WithoutOverlaps, key.Options.IsSet(PostgreSqlOptions.WithoutOverlaps)),
    };

    /// <summary>With NO INHERIT and NOT ENFORCED.</summary>
    public override string ComparableCheck(CheckConstraint check) =>
        base.ComparableCheck(check)
        + (check.Options.IsSet(PostgreSqlOptions.NoInherit) ? " no inherit" : "")
        + (check.Options.IsSet(PostgreSqlOptions.NotEnforced) ? " not enforced" : "");

    /// <summary>With the columns that are set on delete, NOT ENFORCED and PERIOD.</summary>
    public override ForeignKey ComparableForeignKey(ForeignKey key) =>
        base.ComparableForeignKey(key) with
        {
            Options = DialectOptions
                .None.With(
                    PostgreSqlOptions.OnDeleteColumns,
                    string.Join(", ", key.Options.Names(PostgreSqlOptions.OnDeleteColumns).Order(StringComparer.Ordinal))
                )
                .With(PostgreSqlOptions.NotEnforced, key.Options.IsSet(PostgreSqlOptions.NotEnforced))
                .With(PostgreSqlOptions.Period, key.Options.IsSet(PostgreSqlOptions.Period)),
        };

    /// <summary>With the access method, operator classes and what else makes the index another one; not how it was built.</summary>
    public override TableIndex ComparableIndex(TableIndex index)
    {
        var method = index.Options[PostgreSqlOptions.Method]?.ToString()!.ToLowerInvariant() ?? "btree";
        var classes = PostgreSqlOptions
            .Pairs(index.Options, PostgreSqlOptions.Ops)
            .Where(pair => !OperatorClasses.IsDefault(method, pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        var elements = index.Elements.Select(element =>
            IndexElement.Sql(ComparableExpression(element, classes.GetValueOrDefault(element.Text)))
        );
        var options = DialectOptions
            .None.With(PostgreSqlOptions.Method, method)
            .With(PostgreSqlOptions.Include, string.Join(", ", index.Options.Names(PostgreSqlOptions.Include)))
            .With(
                PostgreSqlOptions.With,
                string.Join(
                    ", ",
                    PostgreSqlOptions
                        .Pairs(index.Options, PostgreSqlOptions.With)
                        .Select(pair => $"{pair.Key}={pair.Value}".ToLowerInvariant())
                        .Order(StringComparer.Ordinal)
                )
            )
            .With(PostgreSqlOptions.NullsNotDistinct, index.Options.IsSet(PostgreSqlOptions.NullsNotDistinct));
        return new(null, elements.ToValueList(), index.Unique)
        {
            Where = index.Where is null ? null : ComparableExpression(index.Where),
            Options = options,
        };
    }

    /// <summary>With operator classes and further columns.</summary>
    public override ExcludeConstraint ComparableExclusion(ExcludeConstraint exclusion) =>
        base.ComparableExclusion(exclusion) with
        {
            Options = DialectOptions
                .None.With(
                    PostgreSqlOptions.Ops,
                    string.Join(
                        ", ",
                        PostgreSqlOptions
                            .Pairs(exclusion.Options, PostgreSqlOptions.Ops)
                            .Select(pair => $"{pair.Key}={pair.Value}")
                            .Order(StringComparer.Ordinal)
                    )
                )
                .With(PostgreSqlOptions.Include, string.Join(", ", exclusion.Options.Names(PostgreSqlOptions.Include))),
        };

    // ASC and the order of NULL that goes with it are the same as nothing.
    string ComparableExpression(IndexElement element, string? operatorClass)
    {
        var words = ComparableExpression(sqlWriter.IndexElementSql(element, operatorClass)) + " ";
        return words.Replace(" desc nulls first ", " desc ").Replace(" asc nulls last ", " asc ").Replace(" asc ", " ").Trim();
    }
}
