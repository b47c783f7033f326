using Migrations.Engine.Operations;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Scripts for the client sqlite3.</summary>
sealed class SqliteScriptWriter(SqliteDialect dialect) : ScriptWriter(dialect)
{
    /// <inheritdoc/>
    public override string ScriptUsage => "sqlite3 DATABASE < FILE; it stops at the first error by itself";

    /// <inheritdoc/>
    protected override bool ClientDropsReturns => true;

    /// <inheritdoc/>
    protected override string Client => "sqlite3";

    /// <summary>
    /// The client ends a statement at a line that is only a slash or GO, and takes a first line with a dot for a command
    /// (https://www.sqlite.org/cli.html).
    /// </summary>
    protected override string? ClientReads(IReadOnlyList<SqlToken> tokens) => ReadsLine(tokens) ?? base.ClientReads(tokens);

    static string? ReadsLine(IReadOnlyList<SqlToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
            if ((tokens[i].Is('/') || tokens[i].Is("go")) && IsAtLine(tokens, i - 1) && IsAtLine(tokens, i + 1))
                return $"takes a line that is only {tokens[i].Text} for the end of the statement";
        return null;
    }

    static bool IsAtLine(IReadOnlyList<SqlToken> tokens, int i) => i < 0 || i >= tokens.Count
        || tokens[i].Kind == SqlTokenKind.Space && tokens[i].Text.Contains('\n') || tokens[i].IsLineComment;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ScriptPrologue => [".bail on", "PRAGMA foreign_keys=OFF;"];

    /// <summary>
    /// Statements that fail when a rebuild left a row without the row that it refers to; nothing where no table was rebuilt.
    /// </summary>
    public override IReadOnlyList<Statement> ScriptVerification(IReadOnlyList<Operation> operations) =>
        operations.Any(operation => operation is CopyRows) ? SqliteSession.ScriptVerification : [];

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new SqliteConditionalScript(Dialect, name);
}
