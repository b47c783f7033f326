using Migrations.Engine.Diagnostics;

namespace MigrationsBuild.Dialects;

/// <summary>Scripts: what stands around and between the statements, for the product's own client.</summary>
public abstract partial class Dialect
{
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
        var tokens = Language.Tokens(sql).Where(token => token.Kind != SqlTokenKind.Space).ToList();
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
        if (ClientReads([.. Language.Tokens(statement.Sql)]) is { } reason)
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
        : null;

    static string Beginning(string open) => Errors.OneLine(open.Length > 20 ? open[..20] + " …" : open);

    /// <summary>
    /// The same SQL with its parameters written out, as it goes to a script and to a connection alike: so both leave the same.
    /// </summary>
    public string Inline(Statement statement)
    {
        if (statement.Parameters.Count == 0)
            return statement.Sql;
        var values = statement.Parameters.ToDictionary(pair => "@" + pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        return string.Concat(Language.Tokens(statement.Sql).Select(token =>
            token.Kind == SqlTokenKind.Word && values.TryGetValue(token.Text, out var value) ? Operand(Literal(value)) : token.Text));
    }

    // A sign might make another operator of the one before it, or a comment.
    static string Operand(string value) => value.StartsWith('-') ? $"({value})" : value;

    /// <summary>What a script needs that may run twice.</summary>
    /// <param name="name">The script's name, another one for each bind and project.</param>
    public abstract ConditionalScript ConditionalScript(string name);
}
