using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects;

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

    /// <summary>A statement after each one of a script that keeps the rest from running when that one failed; null where the client stops by itself.</summary>
    /// <param name="inTransaction">Whether the script has a transaction open there.</param>
    public virtual string? ScriptGuard(bool inTransaction) => null;

    /// <summary>Lines at the start of a script, so that its client stops at the first error.</summary>
    public virtual IReadOnlyList<string> ScriptPrologue => [];

    /// <summary>Statements before each commit of a script, the offline form of <see cref="IMigrationSession.VerifyAsync"/>.</summary>
    /// <param name="operations">The operations of the transaction, as they were run.</param>
    public virtual IReadOnlyList<Statement> ScriptVerification(IReadOnlyList<Operation> operations) => [];

    /// <summary>A statement as a script has it, with its end, which stands on a line of its own after a comment.</summary>
    public virtual string ScriptStatement(string sql)
    {
        var tokens = SqlText.Tokens(sql).Where(token => token.Kind != SqlText.TokenKind.Space).ToList();
        if (tokens is not [.., { Kind: SqlText.TokenKind.Comment }])
            return sql.EndsWith(StatementEnd, StringComparison.Ordinal) ? sql : sql + StatementEnd;
        var last = tokens.LastOrDefault(token => token.Kind != SqlText.TokenKind.Comment);
        return last.Text is null || last.Text == StatementEnd ? sql : $"{sql}\n{StatementEnd}";
    }

    /// <summary>What a script needs that may run twice.</summary>
    /// <param name="name">The script's name, another one for each bind and project.</param>
    public abstract ConditionalScript ConditionalScript(string name);
}
