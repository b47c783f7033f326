namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// MySQL 8.0.19 and later, MariaDB 10.5 and later. One script serves both: the words that both know are chosen, and where one of them
/// refuses a word it stands in a comment that only the other executes (https://dev.mysql.com/doc/refman/8.4/en/comments.html).
/// </summary>
sealed class MySqlDialect : Dialect
{
    /// <param name="style">Which types neutral ones become.</param>
    public MySqlDialect(TypeStyle style = TypeStyle.Modern)
    {
        Connector = new(this);
        ValueWriter = new(this, style);
        SqlWriter = new(this, ValueWriter);
        RowWriter = new(this);
        ScriptWriter = new(this);
        SequenceWriter = new(this);
        SchemaReader = new(this, ValueWriter);
        Normalizer = new(this, SqlWriter);
    }

    /// <inheritdoc/>
    public override MySqlConnector Connector { get; }

    /// <inheritdoc/>
    public override MySqlValueWriter ValueWriter { get; }

    /// <inheritdoc/>
    public override MySqlSqlWriter SqlWriter { get; }

    /// <inheritdoc/>
    public override MySqlRowWriter RowWriter { get; }

    /// <inheritdoc/>
    public override MySqlScriptWriter ScriptWriter { get; }

    /// <inheritdoc/>
    public override MySqlSequenceWriter SequenceWriter { get; }

    /// <inheritdoc/>
    public override MySqlSchemaReader SchemaReader { get; }

    /// <inheritdoc/>
    public override MySqlNormalizer Normalizer { get; }

    /// <inheritdoc/>
    public override string Name => "mysql";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases { get; } = ["mariadb"];

    /// <inheritdoc/>
    public override string DisplayName => "MySQL/MariaDB";

    /// <inheritdoc/>
    public override IReadOnlySet<string> OptionKeys => MySqlOptions.All;

    /// <inheritdoc/>
    public override bool IsTableOption(string key) => key.StartsWith(MySqlOptions.Prefix, StringComparison.Ordinal);

    /// <summary>
    /// Every schema change commits what was before it and itself (https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html).
    /// </summary>
    public override bool HasTransactionalDdl => false;

    /// <inheritdoc/>
    public override bool ForeignKeysUseOwnKeys => true;

    /// <inheritdoc/>
    public override bool ForeignKeysHoldTypes => true;

    /// <inheritdoc/>
    public override int MaxIdentifierLength => 64;

    /// <summary>64 characters (https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html).</summary>
    public override IdentifierLimit NameLimit { get; } = IdentifierLimit.Characters(64);

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6020, MIG6021: what the statement needs to say is not known.</exception>
    public override IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        new MySqlRewrite(this, schema).Run(operations);

    /// <inheritdoc/>
    public override bool NeedsSchema(IReadOnlyList<Operation> operations) => operations.Any(NeedsSchema);

    static bool NeedsSchema(Operation operation) => operation switch
    {
        AutocommitBlock block => block.Operations.Any(NeedsSchema),
        BatchAlterTable { PartialReordering.Count: > 0 } => true,
        BatchAlterTable batch => batch.Operations.Any(NeedsSchema),
        AlterColumn alter => alter.ChangesDefinition,
        AddColumn add => add.IfNotExists || add.Before is not null,
        CreateIndex create => create.IfNotExists,
        MigrationsBuild.DropColumn or MigrationsBuild.DropIndex => true,
        MigrationsBuild.DropConstraint drop => drop.IfExists || drop.Name is null || drop.Kind is not ConstraintKind.Check,
        _ => false,
    };

    /// <inheritdoc/>
    protected override IReadOnlySet<string> ReservedWords => MySqlWords.Reserved;

    /// <summary>A name, in backticks only where it must be.</summary>
    public override string Quote(string name)
    {
        var quoted = base.Quote(name);
        return quoted[0] == '"' ? $"`{name.Replace("`", "``")}`" : quoted;
    }
}
