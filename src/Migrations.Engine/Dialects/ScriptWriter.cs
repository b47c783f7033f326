using Migrations.Engine.Diagnostics;

namespace MigrationsBuild.Dialects;

/// <summary>Scripts: what stands around and between the statements, for the product's own client.</summary>
/// <param name="dialect">The product.</param>
public abstract class ScriptWriter(Dialect dialect) : DialectPart(dialect)
{
    /// <summary>Whether its client takes the return from the end of a line, also within a text.</summary>
    protected virtual bool ClientDropsReturns => false;

    // The same SQL, without what the client would change on its way.
    internal string Portable(string sql) =>
        !ClientDropsReturns || !sql.Contains('\r') ? sql : string.Concat(Dialect.Language.Tokens(sql).Select(token =>
        token.Kind == SqlTokenKind.Text && token.Text.Contains('\r') ? Dialect.ValueWriter.Text(Dialect.Language.ValueOf(token))
        : token.Kind == SqlTokenKind.QuotedName ? token.Text
        : token.Text.Replace("\r\n", "\n")));

    /// <summary>Words that begin a transaction in a script.</summary>
    public virtual string BeginSql => "BEGIN";

    /// <summary>Words that commit it.</summary>
    public virtual string CommitSql => "COMMIT";

    /// <summary>What a script ends each statement with.</summary>
    public virtual string StatementEnd => ";";

    /// <summary>A line of its own after each statement of a script, for clients that send a batch at a time; null for none.</summary>
    public virtual string? BatchSeparator => null;

    /// <summary>
    /// A statement after each one of a script that keeps the rest from running when that one failed; null where the client stops by
    /// itself.
    /// </summary>
    /// <param name="inTransaction">Whether the script has a transaction open there.</param>
    public virtual string? ScriptGuard(bool inTransaction) => null;

    /// <summary>The first lines of a script: how it is run, and <see cref="ScriptPrologue"/>.</summary>
    public IReadOnlyList<string> ScriptHead => [$"-- Run it with {ScriptUsage}.", .. ScriptPrologue];

    /// <summary>How a script is run, for its head.</summary>
    public abstract string ScriptUsage { get; }

    /// <summary>The client that runs scripts, for people.</summary>
    protected abstract string Client { get; }

    /// <summary>
    /// Lines at the start of a script, so that its client stops at the first error and its session is in the modes that our SQL is
    /// for.
    /// </summary>
    public virtual IReadOnlyList<string> ScriptPrologue => [];

    /// <summary>Statements before each commit of a script, the offline form of <see cref="IMigrationSession.VerifyAsync"/>.</summary>
    /// <param name="operations">The operations of the transaction, as they were run.</param>
    public virtual IReadOnlyList<Statement> ScriptVerification(IReadOnlyList<Operation> operations) => [];

    /// <summary>A statement as a script has it, with its end, which stands on a line of its own after a comment.</summary>
    public virtual string ScriptStatement(string sql)
    {
        var tokens = Dialect.Language.Tokens(sql).Where(token => token.Kind != SqlTokenKind.Space).ToList();
        var last = tokens.LastOrDefault(token => token.Counts);
        return last.Text is null || last.Text == StatementEnd ? sql
            : tokens[^1].IsLineComment ? $"{sql.TrimEnd()}\n{StatementEnd}"
            : sql + StatementEnd;
    }

    /// <summary>
    /// Refuses raw SQL that the client would not send as it stands. A part that is left open would also swallow what follows in the
    /// script.
    /// </summary>
    /// <exception cref="MigrationException">MIG6051.</exception>
    public void RefuseForScript(Statement statement)
    {
        if (ClientReads([.. Dialect.Language.Tokens(statement.Sql)]) is { } reason)
            throw Errors.ClientReadsOtherwise(Client, reason, statement.Location);
    }

    /// <summary>What the client makes of it, where that is not what the server would make of it; null where both agree.</summary>
    protected virtual string? ClientReads(IReadOnlyList<SqlToken> tokens) =>
        tokens.FirstOrDefault(token => token.IsOpen).Text is { } open
            ? $"waits for the end of a text, a name or a comment that begins with {Beginning(open)}"
        : tokens.Sum(token =>
            token.Is('(') ? 1
            : token.Is(')') ? -1
            : 0
        ) > 0
            ? "waits for a closing parenthesis"
        : ClientDropsReturns && tokens.Any(token => token.Kind == SqlTokenKind.QuotedName && token.Text.Contains("\r\n"))
            ? "takes the return from the end of a line, also within a name"
        : null;

    static string Beginning(string open) => Errors.OneLine(open.Length > 20 ? open[..20] + " …" : open);

    /// <summary>What a script needs that may run twice.</summary>
    /// <param name="name">The script's name, another one for each bind and project.</param>
    public abstract ConditionalScript ConditionalScript(string name);
}
