using System.Data.Common;

namespace Engine.Tests.Autogenerate;

/// <summary>A product that has everything and spells it as the standard does.</summary>
sealed class PlainDialect : Dialect
{
    public PlainDialect()
    {
        Connector = new PlainConnector(this);
        SqlWriter = new PlainSqlWriter(this);
        ValueWriter = new PlainValueWriter(this);
        ScriptWriter = new PlainScriptWriter(this);
        SchemaReader = new PlainSchemaReader(this);
        Normalizer = new PlainNormalizer(this);
    }

    public override Connector Connector { get; }

    public override SqlWriter SqlWriter { get; }

    public override ValueWriter ValueWriter { get; }

    public override ScriptWriter ScriptWriter { get; }

    public override SchemaReader SchemaReader { get; }

    public override Normalizer Normalizer { get; }

    public override string DisplayName => "Plain";

    public override string Name => "plain";

    public override bool HasTransactionalDdl => true;

    public override IReadOnlySet<string> OptionKeys { get; } = new HashSet<string>();

    protected override IReadOnlySet<string> ReservedWords { get; } = new HashSet<string>();

    sealed class PlainConnector(Dialect dialect) : Connector(dialect)
    {
        public override IReadOnlyList<Driver> Drivers => [];

        public override string ConnectionString(DatabaseUrl url, string folder) => "";
    }

    sealed class PlainSqlWriter(Dialect dialect) : SqlWriter(dialect)
    {
        protected override IEnumerable<Statement> AlterColumn(MigrationsBuild.AlterColumn alter) => [];
    }

    sealed class PlainValueWriter(Dialect dialect) : ValueWriter(dialect);

    sealed class PlainScriptWriter(Dialect dialect) : ScriptWriter(dialect)
    {
        public override string ScriptUsage => "nothing";

        protected override string Client => "nothing";

        public override ConditionalScript ConditionalScript(string name) => throw new NotSupportedException("no script here");
    }

    sealed class PlainSchemaReader(Dialect dialect) : SchemaReader(dialect)
    {
        public override Task<MetaData> ReadSchemaAsync(
            DbConnection connection,
            DbTransaction? transaction,
            CancellationToken cancellation
        ) =>
            Task.FromResult(new MetaData());

        public override Statement TableExists(TableName table) => throw new NotSupportedException("no database here");
    }

    sealed class PlainNormalizer(Dialect dialect) : Normalizer(dialect)
    {
        // Tokens, without parentheses, spaces, quotes of names and the case of words.
        public override string ComparableExpression(string sql) => string.Concat(
            Dialect.Language.Words(sql)
                .Where(token => token.Text is not ("(" or ")"))
                .Select(token => token.Kind switch
                {
                    SqlTokenKind.Text => token.Text,
                    SqlTokenKind.QuotedName => token.Name,
                    _ => token.Text.ToLowerInvariant(),
                } + " "));
    }
}
