namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// SQL Server 2016 and later, and Azure SQL, by its documentation (https://learn.microsoft.com/sql/t-sql/statements/statements).
/// Schema changes roll back; a script is sent in batches, see <see cref="BatchSplitter"/>.
/// </summary>
sealed class SqlServerDialect : Dialect
{
    /// <param name="style">Which types neutral ones become.</param>
    public SqlServerDialect(TypeStyle style = TypeStyle.Modern)
    {
        Connector = new(this);
        ValueWriter = new(this, style);
        SqlWriter = new(this);
        ScriptWriter = new(this);
        SequenceWriter = new(this);
        SchemaReader = new(this, style);
        Normalizer = new(this);
    }

    /// <inheritdoc/>
    public override SqlServerConnector Connector { get; }

    /// <inheritdoc/>
    public override SqlServerValueWriter ValueWriter { get; }

    /// <inheritdoc/>
    public override SqlServerSqlWriter SqlWriter { get; }

    /// <inheritdoc/>
    public override SqlServerScriptWriter ScriptWriter { get; }

    /// <inheritdoc/>
    public override SqlServerSequenceWriter SequenceWriter { get; }

    /// <inheritdoc/>
    public override SqlServerSchemaReader SchemaReader { get; }

    /// <inheritdoc/>
    public override SqlServerNormalizer Normalizer { get; }

    /// <inheritdoc/>
    public override string Name => "mssql";

    /// <inheritdoc/>
    public override string DisplayName => "SQL Server";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["sqlserver"];

    /// <inheritdoc/>
    public override IReadOnlySet<string> OptionKeys => SqlServerOptions.All;

    /// <inheritdoc/>
    public override bool HasTransactionalDdl => true;

    /// <summary>
    /// IDENTITY stays as the column was made
    /// (https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql-identity-property).
    /// </summary>
    public override bool AltersIdentity => false;

    /// <inheritdoc/>
    public override string? DefaultSchema => "dbo";

    /// <summary>128 characters (https://learn.microsoft.com/sql/relational-databases/databases/database-identifiers).</summary>
    public override IdentifierLimit NameLimit { get; } = IdentifierLimit.Units(128);

    /// <inheritdoc/>
    public override bool ForeignKeysHoldTypes => true;

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6020, MIG6021: the schema does not tell what the statement must repeat.</exception>
    public override IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        new SqlServerRewrite(this, schema).Run(operations);

    /// <inheritdoc/>
    public override bool NeedsSchema(IReadOnlyList<Operation> operations) => operations.Any(SqlServerRewrite.NeedsSchema);

    /// <inheritdoc/>
    protected override IReadOnlySet<string> ReservedWords => SqlServerWords.Reserved;

    /// <summary>A name, in brackets only where it must be.</summary>
    public override string Quote(string name) =>
        base.Quote(name) is ['"', ..] ? $"[{name.Replace("]", "]]")}]" : name;

    /// <summary>
    /// A clustered column store names no columns
    /// (https://learn.microsoft.com/sql/t-sql/statements/create-columnstore-index-transact-sql).
    /// </summary>
    public override bool HoldsAllColumns(TableIndex index) =>
        index.Options.IsSet(SqlServerOptions.ColumnStore) && index.Options.IsSet(SqlServerOptions.Clustered);
}
