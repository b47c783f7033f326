namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Scripts for psql.</summary>
sealed partial class PostgreSqlDialect
{
    /// <summary>With it a backslash in '…' is a backslash; the server's own texts, such as defaults, are in the same mode.</summary>
    protected override IReadOnlyList<string> SessionSettings { get; } = ["SET standard_conforming_strings = on"];

    /// <inheritdoc/>
    public override string ScriptUsage => "psql -X -f FILE DATABASE; it stops at the first error by itself";

    /// <inheritdoc/>
    protected override string Client => "psql";

    /// <summary>psql goes on after an error unless it is told not to. A script is UTF-8, whatever the client's locale says.</summary>
    public override IReadOnlyList<string> ScriptPrologue =>
        [@"\set ON_ERROR_STOP on", "SET client_encoding = 'UTF8';", .. SessionSettings.Select(setting => setting + ";")];

    /// <summary>
    /// A backslash outside of quotes begins a command of psql, which might even run a program
    /// (https://www.postgresql.org/docs/current/app-psql.html).
    /// </summary>
    protected override string? ClientReads(IReadOnlyList<SqlToken> tokens) =>
        tokens.Any(token => token.Is('\\')) ? "takes a backslash outside of a text for a command" : base.ClientReads(tokens);

    /// <summary>
    /// The driver, and a psql before version 14, would cut a body of standard SQL (BEGIN ATOMIC … END) at its semicolons, so such a
    /// statement is the text of another one.
    /// </summary>
    protected override IEnumerable<Statement> ExecuteSql(ExecuteSql execute) =>
        !execute.Sql.Contains(';') || !Language.Split(execute.Sql).Any(HasBody)
            ? base.ExecuteSql(execute)
            : Language
                .Split(execute.Sql)
                .Select(sql => new Statement(sql) { Parameters = execute.Parameters })
                .Select(statement => HasBody(statement.Sql) ? AsText(Inline(statement)) : statement);

    static Statement AsText(string sql) => $"DO {Dollars($"BEGIN EXECUTE {Dollars(sql, "sql")}; END", "body")}";

    static bool HasBody(string statement) => SqlLanguage.PostgreSql.Tokens(statement).Any(token => token.Is(';'));

    /// <summary>A text in dollars, with a tag that it does not hold.</summary>
    internal static string Dollars(string text, string tag)
    {
        while (text.Contains($"${tag}$", StringComparison.Ordinal))
            tag += "_";
        return $"${tag}${text}${tag}$";
    }

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new PostgreSqlConditionalScript(this);
}
