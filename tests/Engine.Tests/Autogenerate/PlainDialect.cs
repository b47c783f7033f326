using System.Data.Common;

namespace Engine.Tests.Autogenerate;

/// <summary>A product that has everything and spells it as the standard does.</summary>
sealed class PlainDialect : Dialect
{
    public override string DisplayName => "Plain";

    public override string Name => "plain";

    public override IReadOnlyList<Driver> Drivers => [];

    public override bool HasTransactionalDdl => true;

    protected override IReadOnlySet<string> OptionKeys { get; } = new HashSet<string>();

    protected override IReadOnlySet<string> ReservedWords { get; } = new HashSet<string>();

    public override string ConnectionString(DatabaseUrl url, string folder) => "";

    public override Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        Task.FromResult(new MetaData());

    protected override IEnumerable<Statement> AlterColumn(MigrationsBuild.AlterColumn alter) => [];

    // Tokens, without parentheses, spaces, quotes of names and the case of words.
    public override string ComparableExpression(string sql) => string.Concat(
        Language.Words(sql)
            .Where(token => token.Text is not ("(" or ")"))
            .Select(token => token.Kind switch
            {
                SqlTokenKind.Text => token.Text,
                SqlTokenKind.QuotedName => token.Name,
                _ => token.Text.ToLowerInvariant(),
            } + " "));

    public override string ScriptUsage => "nothing";

    protected override string Client => "nothing";

    public override ConditionalScript ConditionalScript(string name) => throw new NotSupportedException("no script here");

    public override Statement TableExists(TableName table) => throw new NotSupportedException("no database here");
}
