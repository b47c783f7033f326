namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// SQLite 3.35 and later. Types are spelled as SQLAlchemy spells them for SQLite; what ALTER TABLE cannot do
/// (https://www.sqlite.org/lang_altertable.html) is done by a rebuild of the table, see <see cref="SqliteRewrite"/>.
/// </summary>
sealed class SqliteDialect : Dialect
{
    public SqliteDialect()
    {
        Connector = new(this);
        ValueWriter = new(this);
        SqlWriter = new(this);
        ScriptWriter = new(this);
        SchemaReader = new(this);
        Normalizer = new(this);
    }

    /// <inheritdoc/>
    public override SqliteConnector Connector { get; }

    /// <inheritdoc/>
    public override SqliteValueWriter ValueWriter { get; }

    /// <inheritdoc/>
    public override SqliteSqlWriter SqlWriter { get; }

    /// <inheritdoc/>
    public override SqliteScriptWriter ScriptWriter { get; }

    /// <inheritdoc/>
    public override SqliteSchemaReader SchemaReader { get; }

    /// <inheritdoc/>
    public override SqliteNormalizer Normalizer { get; }

    /// <inheritdoc/>
    public override string Name => "sqlite";

    /// <inheritdoc/>
    public override string DisplayName => "SQLite";

    /// <inheritdoc/>
    public override IReadOnlySet<string> OptionKeys => SqliteOptions.All;

    /// <inheritdoc/>
    public override bool HasTransactionalDdl => true;

    /// <inheritdoc/>
    public override bool HasComments => false;

    /// <inheritdoc/>
    public override string? DefaultSchema => "main";

    /// <summary>Foreign keys are not enforced during a run, and a key is changed by a rebuild.</summary>
    public override bool ForeignKeysHoldKeys => false;

    /// <summary>SQLite has no limit of its own.</summary>
    public override int MaxIdentifierLength => int.MaxValue;

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6002 to MIG6007: the table is not known, or something would be lost.</exception>
    public override IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        SqliteRewrite.Run(this, operations, schema);

    /// <inheritdoc/>
    public override bool NeedsSchema(IReadOnlyList<Operation> operations) => operations.Any(NeedsSchema);

    static bool NeedsSchema(Operation operation) =>
        operation switch
        {
            AutocommitBlock block => block.Operations.Any(NeedsSchema),
            MigrationsBuild.AddColumn
            or MigrationsBuild.DropColumn
            or MigrationsBuild.AddConstraint
            or MigrationsBuild.DropConstraint
            or BatchAlterTable => true,
            AlterColumn alter => alter.ChangesDefinition,
            _ => false,
        };

    /// <inheritdoc/>
    protected override IReadOnlySet<string> ReservedWords => SqliteWords.Reserved;
}
