namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Scripts for psql.</summary>
public sealed partial class PostgreSqlDialect
{
    /// <summary>A script is UTF-8, whatever the client's locale says.</summary>
    public override IReadOnlyList<string> ScriptPrologue => ["SET client_encoding = 'UTF8';"];

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new PostgreSqlConditionalScript(this);
}
