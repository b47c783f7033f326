namespace Migrations.Engine.Execution;

/// <summary>Writes a script that the product's own client runs as it is.</summary>
/// <param name="dialect">The product.</param>
/// <param name="writer">Takes the text; the caller owns it.</param>
sealed class ScriptSink(Dialect dialect, TextWriter writer) : Sink(dialect)
{
    bool _hasPrologue;

    /// <summary>Whether code that no script can hold becomes a comment: in a plan, which nobody runs.</summary>
    public bool CodeAsComment { get; init; }

    /// <summary>
    /// The product's words for conditions, where the script may run on databases at different revisions; null where it has none.
    /// </summary>
    public ConditionalScript? Conditional { get; init; }

    /// <summary>The condition that the statements which follow run under; null for none.</summary>
    public string? Condition { get; set; }

    /// <summary>A line of its own after each statement; null for none.</summary>
    public string? BatchSeparator { get; init; } = dialect.ScriptWriter.BatchSeparator;

    /// <inheritdoc/>
    public override bool IsOffline => true;

    /// <inheritdoc/>
    public override async Task ExecuteAsync(Statement statement, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await WritePrologueAsync();
        Dialect.ScriptWriter.RefuseForScript(statement);
        var sql = Dialect.ValueWriter.Inline(statement).TrimEnd();
        await WriteAsync(Condition is null
            ? Dialect.ScriptWriter.ScriptStatement(sql) : Conditional!.StatementIf(Condition, sql, InTransaction));
        if (Dialect.ScriptWriter.ScriptGuard(InTransaction) is { } guard)
            await WriteAsync(guard);
    }

    /// <inheritdoc/>
    public override async Task CommentAsync(string text)
    {
        await WritePrologueAsync();
        await writer.WriteLineAsync(ScriptComment.Of(text) + "\n");
    }

    /// <summary>Ends the script with an error, where it is run on a database that the condition does not hold for.</summary>
    public async Task StopUnlessAsync(string condition, string message)
    {
        await WritePrologueAsync();
        await WriteAsync(Conditional!.StopUnless(condition, message));
        if (Dialect.ScriptWriter.ScriptGuard(InTransaction) is { } guard)
            await WriteAsync(guard);
    }

    /// <inheritdoc/>
    public override async Task WriteTextAsync(string text)
    {
        await WritePrologueAsync();
        await writer.WriteLineAsync(text);
    }

    /// <inheritdoc/>
    public override Task<MetaData?> ReadSchemaAsync(CancellationToken cancellation) => Task.FromResult<MetaData?>(null);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        foreach (var line in _hasPrologue && Conditional is not null ? Conditional.Epilogue : [])
            await writer.WriteLineAsync(line);
    }

    /// <inheritdoc/>
    protected override async Task OnBeginAsync(CancellationToken cancellation)
    {
        await WritePrologueAsync();
        await WriteAsync(Dialect.ScriptWriter.ScriptStatement(Conditional?.BeginSql ?? Dialect.ScriptWriter.BeginSql));
    }

    /// <inheritdoc/>
    protected override async Task OnPrepareAsync(CancellationToken cancellation)
    {
        var step = Condition;
        // Where all was done before, this script has nothing to answer for.
        Condition = Conditional?.RanAny;
        foreach (var statement in Dialect.ScriptWriter.ScriptVerification(Executed))
            await ExecuteAsync(statement, cancellation);
        Condition = step;
    }

    /// <inheritdoc/>
    protected override Task OnCommitAsync(CancellationToken cancellation) =>
        WriteAsync(Dialect.ScriptWriter.ScriptStatement(Conditional?.CommitSql ?? Dialect.ScriptWriter.CommitSql));

    /// <inheritdoc/>
    protected override Task OnRollbackAsync() => Task.CompletedTask; // An unfinished script is thrown away by its owner.

    /// <inheritdoc/>
    protected override Task RunAsync(RunCode code, CancellationToken cancellation) =>
        CommentAsync($"Here the code of op.Run at {code.Location} runs.");

    /// <inheritdoc/>
    protected override bool RunsCode(RunCode code) => CodeAsComment && code.OfflineSql is null;

    async Task WritePrologueAsync()
    {
        if (_hasPrologue)
            return;
        _hasPrologue = true;
        foreach (var line in (CodeAsComment ? Dialect.ScriptWriter.ScriptPrologue : Dialect.ScriptWriter.ScriptHead)
            .Concat(Conditional?.Prologue ?? []))
            await writer.WriteLineAsync(line);
        if (Dialect.ScriptWriter.ScriptPrologue.Count > 0 && BatchSeparator is { } separator)
            await writer.WriteLineAsync(separator + "\n");
    }

    Task WriteAsync(string statement) => writer.WriteLineAsync(statement + (BatchSeparator is { } separator ? $"\n{separator}\n" : "\n"));
}
