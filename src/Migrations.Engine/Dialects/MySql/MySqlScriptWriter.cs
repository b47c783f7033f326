namespace Migrations.Engine.Dialects.MySql;

/// <summary>Scripts for the clients mysql and mariadb.</summary>
sealed class MySqlScriptWriter(MySqlDialect dialect) : ScriptWriter(dialect)
{
    /// <inheritdoc/>
    public override string ScriptUsage =>
        "mariadb DATABASE < FILE, or mysql DATABASE < FILE; not with --force, so that it stops at the first error";

    /// <inheritdoc/>
    protected override bool ClientDropsReturns => true;

    /// <inheritdoc/>
    protected override string Client => "mysql";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ScriptPrologue => [.. Dialect.Connector.SessionSettings.Select(setting => setting + ";")];

    /// <summary>
    /// A routine's body has semicolons in it, which the client would take for the end
    /// (https://dev.mysql.com/doc/refman/8.4/en/stored-programs-defining.html).
    /// </summary>
    public override string ScriptStatement(string sql) =>
        Dialect.Language.Tokens(sql).Any(token => token.Is(';'))
        && Dialect.Language.Split(sql).ToList() is var statements && statements.Exists(HasBody)
            ? string.Join("\n", statements.Select(statement => HasBody(statement) ? Delimited(statement) : base.ScriptStatement(statement)))
            : base.ScriptStatement(sql);

    static string Delimited(string sql)
    {
        // Longer than any in the text; one at its end would be taken for a part of it.
        var (longest, length) = (1, 0);
        foreach (var sign in sql)
            longest = Math.Max(longest, length = sign == '/' ? length + 1 : 0);
        var delimiter = new string('/', longest + 1);
        var isOpen = length > 0 || SqlLanguage.MySql.Tokens(sql).Last().IsLineComment;
        return $"DELIMITER {delimiter}\n{sql}{(isOpen ? "\n" : "")}{delimiter}\nDELIMITER ;";
    }

    static bool HasBody(string statement) => SqlLanguage.MySql.Tokens(statement).Any(token => token.Is(';'));

    /// <summary>
    /// The client looks for its commands outside of quotes (https://dev.mysql.com/doc/refman/8.4/en/mysql-commands.html).
    /// </summary>
    protected override string? ClientReads(IReadOnlyList<SqlToken> tokens) =>
        tokens.Any(token => token.Is('\\')) ? "takes a backslash outside of a text for a command"
        : tokens.Zip(tokens.Skip(1)).Any(pair => pair.First.Is("DELIMITER") && pair.Second.Kind == SqlTokenKind.Space)
            ? "takes DELIMITER for a command. Leave it out, since the script has its own around a routine; a name of that kind wants "
                + "backticks"
        : base.ClientReads(tokens);

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new MySqlConditionalScript(Dialect);
}
