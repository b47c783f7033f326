using Migrations.Engine.Dialects;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Execution;

/// <summary>Writes a script that the product's own client runs as it is.</summary>
/// <param name="dialect">The product.</param>
/// <param name="writer">Takes the text; the caller owns it.</param>
public sealed class ScriptSink(Dialect dialect, TextWriter writer) : Sink(dialect)
{
    bool hasPrologue;

    /// <summary>Whether code that no script can hold becomes a comment: in a plan, which nobody runs.</summary>
    public bool CodeAsComment { get; init; }

    /// <inheritdoc/>
    public override bool IsOffline => true;

    /// <inheritdoc/>
    public override Task ExecuteAsync(Statement statement, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var sql = statement.Parameters.Count == 0 ? statement.Sql : Inline(statement);
        sql = sql.TrimEnd();
        return writer.WriteLineAsync(sql.EndsWith(Dialect.StatementEnd, StringComparison.Ordinal) ? sql + "\n" : sql + Dialect.StatementEnd + "\n");
    }

    /// <inheritdoc/>
    public override Task CommentAsync(string text) => writer.WriteLineAsync(string.Join("\n", text.Split('\n').Select(line => "-- " + line.TrimEnd())) + "\n");

    /// <inheritdoc/>
    public override Task<MetaData?> ReadSchemaAsync(CancellationToken cancellation) => Task.FromResult<MetaData?>(null);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => default;

    /// <inheritdoc/>
    protected override async Task OnBeginAsync(CancellationToken cancellation)
    {
        if (!hasPrologue)
            foreach (var line in Dialect.ScriptPrologue)
                await writer.WriteLineAsync(line);
        hasPrologue = true;
        await writer.WriteLineAsync($"{Dialect.BeginSql}{Dialect.StatementEnd}\n");
    }

    /// <inheritdoc/>
    protected override async Task OnPrepareAsync(CancellationToken cancellation)
    {
        foreach (var statement in Dialect.ScriptVerification(Executed))
            await ExecuteAsync(statement, cancellation);
    }

    /// <inheritdoc/>
    protected override Task OnCommitAsync(CancellationToken cancellation) => writer.WriteLineAsync($"{Dialect.CommitSql}{Dialect.StatementEnd}\n");

    /// <inheritdoc/>
    protected override Task OnRollbackAsync() => Task.CompletedTask; // An unfinished script is thrown away by its owner.

    /// <inheritdoc/>
    protected override Task RunAsync(RunCode code, CancellationToken cancellation) => CommentAsync($"Here the code of op.Run at {code.Location} runs.");

    /// <inheritdoc/>
    protected override bool RunsCode(RunCode code) => CodeAsComment && code.OfflineSql is null;

    // A client has no place for parameters: each @name becomes its value.
    string Inline(Statement statement)
    {
        var values = statement.Parameters.ToDictionary(pair => "@" + pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        return string.Concat(SqlText.Tokens(statement.Sql).Select(token =>
            token.Kind == SqlText.TokenKind.Word && values.TryGetValue(token.Text, out var value) ? Dialect.Literal(value) : token.Text));
    }
}
