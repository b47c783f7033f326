namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Scripts for psql.</summary>
sealed class PostgreSqlScriptWriter(PostgreSqlDialect dialect) : ScriptWriter(dialect)
{
    /// <inheritdoc/>
    public override string ScriptUsage => "psql -X -f FILE DATABASE; it stops at the first error by itself";

    /// <inheritdoc/>
    protected override string Client => "psql";

    /// <summary>psql goes on after an error unless it is told not to. A script is UTF-8, whatever the client's locale says.</summary>
    public override IReadOnlyList<string> ScriptPrologue =>
        [@"\set ON_ERROR_STOP on", "SET client_encoding = 'UTF8';", .. Dialect.Connector.SessionSettings.Select(setting => setting + ";")];

    /// <summary>
    /// A backslash outside of quotes begins a command of psql, which might even run a program
    /// (https://www.postgresql.org/docs/current/app-psql.html).
    /// </summary>
    protected override string? ClientReads(IReadOnlyList<SqlToken> tokens) =>
        tokens.Any(token => token.Is('\\')) ? "takes a backslash outside of a text for a command" : base.ClientReads(tokens);

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new PostgreSqlConditionalScript(Dialect);
}
