using Migrations.Engine.Dialects.PostgreSql;

namespace Migrations.Engine.Lint;

/// <summary>An operation of an upgrade, as a rule sees it. Batches, autocommit blocks and declarations are taken apart.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Schema">The schema before it, as far as the revisions tell.</param>
/// <param name="Dialect">The product of the bind.</param>
/// <param name="Earlier">The operations of the same revision before it.</param>
sealed record LintedOperation(Operation Operation, MetaData Schema, Dialect Dialect, IReadOnlyList<Operation> Earlier)
{
    internal NewObjects New { get; init; } = new();

    /// <summary>Where a warning points.</summary>
    public SourceLocation? Location => Operation.Location;

    /// <summary>Whether the table was there before the revision, and so may have rows and be in use.</summary>
    public bool IsOld(TableName table) => !New.Has(table);

    /// <summary>Whether the column was there before the revision.</summary>
    public bool IsOld(TableName table, string column) => !New.Has(table, column);

    /// <summary>Whether the sequence was there before the revision, and so may have given numbers.</summary>
    public bool IsOldSequence(TableName sequence) => !New.HasSequence(sequence);

    /// <summary>The column before the operation; null where nothing tells it.</summary>
    public Column? Before(AlterColumn alter) => Schema.Find(alter.Table)?.Column(alter.Column) ?? alter.Existing;

    /// <summary>Whether the revision looks after the table's rows before this operation.</summary>
    public bool HasDataStep(TableName table) =>
        Earlier.Any(operation =>
            operation switch
            {
                RunCode => true,
                ExecuteSql execute => Dialect.Language.Mentions(execute.Sql, table.Name)
                    && Dialect.Language.Split(execute.Sql).Any(statement => !Dialect.Language.MayChangeSchema(statement)),
                _ => false,
            }
        );

    /// <summary>Whether a CHECK that holds for all rows says that the column is not NULL.</summary>
    public bool IsCheckedNotNull(TableName table, string column) =>
        Schema
            .Find(table)
            ?.Checks.Any(check =>
                IsValid(check) && Dialect.Normalizer.ComparableExpression(check.Sql)
                        == Dialect.Normalizer.ComparableExpression($"{column} IS NOT NULL")
            ) == true;

    /// <summary>Whether a NOT NULL does not ask the rows that are there.</summary>
    public bool IsUnproven(DialectOptions options) => Dialect is PostgreSqlDialect && options.IsSet(PostgreSqlOptions.NotValid);

    bool IsValid(CheckConstraint check) =>
        !check.Options.IsSet(PostgreSqlOptions.NotEnforced) && IsProven(check);

    bool IsProven(CheckConstraint check) =>
        !check.Options.IsSet(PostgreSqlOptions.NotValid)
        || check.Name is { } name
            && Schema
                .RawSql.Concat(Schema.DeclaredSql)
                .Any(sql => Dialect.Language.Mentions(sql, "VALIDATE") && Dialect.Language.Mentions(sql, name));
}
