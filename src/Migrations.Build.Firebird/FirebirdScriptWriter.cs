namespace MigrationsBuild.Firebird;

/// <summary>Scripts for isql. Each statement is committed, since the next one may use what it made.</summary>
sealed class FirebirdScriptWriter(FirebirdDialect dialect) : ScriptWriter(dialect)
{
    // What isql does itself, where it is the first word of a statement.
    static readonly HashSet<string> Commands = new(
        [
            "ADD", "BLOBDUMP", "BLOBVIEW", "CONNECT", "COPY", "EDIT", "EXIT", "EXPLAIN", "HELP", "IN", "INPUT", "OUT", "OUTPUT", "QUIT",
            "SET", "SHELL", "SHOW",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <inheritdoc/>
    public override string ScriptUsage => "isql -q -ch UTF8 -i FILE DATABASE (isql-fb on Debian)";

    /// <inheritdoc/>
    protected override string Client => "isql";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ScriptPrologue => ["SET BAIL ON;", "SET SQL DIALECT 3;", "SET AUTODDL ON;"];

    /// <inheritdoc/>
    public override string BatchSeparator => "COMMIT;";

    /// <summary>A body has semicolons in it, which isql would take for the end.</summary>
    public override string ScriptStatement(string sql) =>
        string.Join(
            "\n",
            Dialect.Language.Split(sql).Select(statement => HasBody(statement) ? Delimited(statement) : base.ScriptStatement(statement))
        );

    bool HasBody(string statement) => Dialect.Language.Tokens(statement).Any(token => token.Is(';'));

    static string Delimited(string sql)
    {
        var (longest, length) = (0, 0);
        foreach (var sign in sql)
            longest = Math.Max(longest, length = sign == '^' ? length + 1 : 0);
        var end = new string('^', longest + 1);
        return $"SET TERM {end} ;\n{sql}\n{end}\nSET TERM ; {end}";
    }

    /// <inheritdoc/>
    protected override string? ClientReads(IReadOnlyList<SqlToken> tokens) =>
        Dialect.Language.Split(string.Concat(tokens.Select(token => token.Text)))
            .Select(statement => Dialect.Language.Words(statement).First().Text)
            .FirstOrDefault(Commands.Contains) is { } command
            ? $"takes {command.ToUpperInvariant()} for a command"
            : base.ClientReads(tokens);

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new FirebirdConditionalScript(dialect);
}
