namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// PostgreSQL 12 and later. Types and statements are spelled as SQLAlchemy and Alembic spell them, apart from the
/// modern style, which follows PostgreSQL's own advice (https://wiki.postgresql.org/wiki/Don't_Do_This).
/// </summary>
sealed class PostgreSqlDialect : Dialect
{
    /// <param name="style">Which types neutral ones become.</param>
    /// <param name="hasSerialKeys">Whether an integer key is SERIAL, as SQLAlchemy makes it; null: as the style says.</param>
    public PostgreSqlDialect(TypeStyle style = TypeStyle.Modern, bool? hasSerialKeys = null)
    {
        Connector = new(this);
        ValueWriter = new(this, style, hasSerialKeys ?? style == TypeStyle.Alembic);
        SqlWriter = new(this, ValueWriter);
        RowWriter = new(this);
        ScriptWriter = new(this);
        SequenceWriter = new(this);
        SchemaReader = new(this, style);
        Normalizer = new(this, ValueWriter, SqlWriter);
    }

    /// <inheritdoc/>
    public override PostgreSqlConnector Connector { get; }

    /// <inheritdoc/>
    public override PostgreSqlValueWriter ValueWriter { get; }

    /// <inheritdoc/>
    public override PostgreSqlSqlWriter SqlWriter { get; }

    /// <inheritdoc/>
    public override PostgreSqlRowWriter RowWriter { get; }

    /// <inheritdoc/>
    public override PostgreSqlScriptWriter ScriptWriter { get; }

    /// <inheritdoc/>
    public override PostgreSqlSequenceWriter SequenceWriter { get; }

    /// <inheritdoc/>
    public override PostgreSqlSchemaReader SchemaReader { get; }

    /// <inheritdoc/>
    public override PostgreSqlNormalizer Normalizer { get; }

    /// <inheritdoc/>
    public override string Name => "postgresql";

    /// <inheritdoc/>
    public override string DisplayName => "PostgreSQL";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases { get; } = ["postgres", "pgsql", "npgsql"];

    /// <inheritdoc/>
    public override IReadOnlySet<string> OptionKeys => PostgreSqlOptions.All;

    /// <inheritdoc/>
    public override bool HasTransactionalDdl => true;

    /// <summary>Yes (https://www.postgresql.org/docs/current/sql-altertable.html).</summary>
    public override bool ComputedHoldsTypes => true;

    /// <inheritdoc/>
    public override bool HasExclusions => true;

    /// <inheritdoc/>
    public override string? DefaultSchema => "public";

    /// <summary>63 bytes; a longer name is cut by the server (https://www.postgresql.org/docs/current/limits.html).</summary>
    public override int MaxIdentifierLength => 63;

    /// <inheritdoc/>
    public override IdentifierLimit NameLimit { get; } = IdentifierLimit.Bytes(63);

    /// <summary>
    /// Batches become plain changes, enum types are made, changed and dropped as columns come to use them, and what cannot run in a
    /// transaction is put into an autocommit block.
    /// </summary>
    public override IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        new EnumRewrite(this, schema)
            .Run(PostgreSqlRewrite.Flat(operations).Select(operation => PostgreSqlRewrite.Counted(operation, schema)))
            .Select(PostgreSqlRewrite.OutsideTransaction)
            .ToList();

    /// <summary>Whether a change may be the first or the last one to use an enum type.</summary>
    public override bool NeedsSchema(IReadOnlyList<Operation> operations) =>
        PostgreSqlRewrite.Flat(operations).Any(EnumRewrite.NeedsSchema);

    /// <inheritdoc/>
    public override bool CommitsWhatCameBefore(Operation operation) =>
        base.CommitsWhatCameBefore(operation) || PostgreSqlRewrite.IsConcurrent(operation);

    /// <summary>Those that it inherits from.</summary>
    public override IEnumerable<TableName> ParentsOf(Table table) => PostgreSqlOptions.Parents(table);

    /// <inheritdoc/>
    protected override IReadOnlySet<string> ReservedWords => PostgreSqlWords.Reserved;
}
