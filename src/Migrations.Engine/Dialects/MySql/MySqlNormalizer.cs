using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Objects and texts in the words that the model and MySQL/MariaDB have in common.</summary>
sealed partial class MySqlNormalizer(MySqlDialect dialect, MySqlSqlWriter sqlWriter) : Normalizer(dialect)
{
    /// <summary>AUTO_INCREMENT is there or not. Where a table counts from changes with every row.</summary>
    public override Identity? ComparableIdentity(Column column) => column.Identity is null ? null : new();

    /// <summary>
    /// UNIQUE and a unique index are one to the server: what the model has as a constraint is one, anything else is an index. MariaDB has
    /// no NOT NULL for a computed column. A collation may be named or not.
    /// </summary>
    public override Table InWordsOf(Table model, Table database)
    {
        var constraints = database.Uniques.ToLookup(unique =>
            model.Uniques.Any(wanted =>
                wanted.Name is null
                    ? wanted.Columns.Order().SequenceEqual(unique.Columns.Order()) && !model.Indexes.Any(index => index.Name == unique.Name)
                    : wanted.Name == unique.Name
            )
        );
        var indexes = constraints[false]
            .Select(unique => new TableIndex(
                unique.Name,
                unique.Columns.Select(column => new IndexElement(column)).ToValueList(),
                Unique: true
            ));
        var wanted = database
            .Indexes.Where(index => index is { Unique: true, Name: not null } && model.Uniques.Any(unique => unique.Name == index.Name))
            .ToList();
        return database with
        {
            Columns = database
                .Columns.Select(column => model.Column(column.Name) is { } same ? InWordsOf(same, column) : column)
                .ToValueList(),
            Constraints =
            [
                .. database.Constraints.Where(constraint =>
                    constraint is not UniqueConstraint unique || constraints[true].Contains(unique)
                ),
                .. wanted.Select(index => new UniqueConstraint(index.Elements.Select(element => element.Text).ToValueList(), index.Name)),
            ],
            Indexes =
            [
                .. database
                    .Indexes.Except(wanted)
                    .Where(index => !KeyIndexes.IsKeysAlone(index, database) || model.Indexes.Any(same => same.Name == index.Name)),
                .. indexes,
            ],
        };
    }

    static Column InWordsOf(Column model, Column database) => database with
    {
        Type = Collations.InWordsOf(model, database),
        Nullable = database.Computed is not null && model.Computed is not null ? model.Nullable : database.Nullable,
    };

    /// <inheritdoc/>
    public override TableIndex ComparableIndex(TableIndex index) =>
        new(null, index.Elements.Select(element => new IndexElement(ComparableElement(index, element))).ToValueList(), index.Unique)
        {
            Options = index.Options[MySqlOptions.IndexPrefix] is { } prefix
                ? [new(MySqlOptions.IndexPrefix, $"{prefix}".ToUpperInvariant())]
                : [],
        };

    /// <summary>RESTRICT and NO ACTION are the same to InnoDB.</summary>
    public override ForeignKey ComparableForeignKey(ForeignKey key) => base.ComparableForeignKey(key) with
    {
        OnDelete = key.OnDelete is ReferentialAction.NoAction or ReferentialAction.Restrict ? null : key.OnDelete,
        OnUpdate = key.OnUpdate is ReferentialAction.NoAction or ReferentialAction.Restrict ? null : key.OnUpdate,
    };

    string ComparableElement(TableIndex index, IndexElement element)
    {
        var text =
            element.IsExpression && !MySqlSqlWriter.KeyPart().IsMatch(element.Text)
                ? ComparableExpression(element.Text)
                : sqlWriter.ElementSql(index, element).Replace("`", "").Replace(" ASC", "");
        return text.ToLowerInvariant();
    }

    /// <inheritdoc/>
    public override string ComparableType(Table table, Column column) =>
        MySqlTypes.Comparable(Dialect.ValueWriter.ColumnTypeSql(table, column));

    /// <inheritdoc/>
    public override string? ComparableDefault(Column column) => column.Default is null or NoDefault
        ? null
        : MySqlDefaults.Comparable(Dialect.ValueWriter.DefaultSql(column.Default), IsNumber(column.Type), IsTime(column.Type));

    /// <summary>An expression in the words that the model's and the server's have in common.</summary>
    public override string ComparableExpression(string sql) => MySqlExpression.Comparable(sql);

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
