using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Runs.Sinks;

/// <summary>Writes a script that the product's own client runs as it is.</summary>
/// <param name="dialect">The product.</param>
/// <param name="writer">Takes the text; the caller owns it.</param>
class ScriptSink(Dialect dialect, TextWriter writer) : Sink(dialect)
{
    bool _hasPrologue;
    ILookup<RevisionStep, string>? _needs;

    /// <summary>Whether code that no script can hold becomes a comment: in a plan, which nobody runs.</summary>
    public bool CodeAsComment { get; init; }

    /// <summary>Whether it is a part to be read, without the lines that a client needs first.</summary>
    public bool IsExcerpt { get; init; }

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
        await WriteGuardedAsync(Text(sql));
    }

    /// <summary>Writes a line for the reader.</summary>
    public async Task CommentAsync(string text)
    {
        await WritePrologueAsync();
        await writer.WriteLineAsync(ScriptComment.Of(text) + "\n");
    }

    /// <inheritdoc/>
    public override void Refuse(IEnumerable<RevisionPart> parts)
    {
        base.Refuse(parts);
        _needs = parts
            .SelectMany(part =>
                part.Operations.SelectMany(operation => ServerNeed.Of(Dialect, operation)).Select(need => (part.Step, need))
            )
            .Distinct()
            .ToLookup(pair => pair.Step, pair => pair.need.On(Dialect));
        var found = CodeAsComment
            ? []
            : parts
                .SelectMany(part => part.Operations.SelectMany(Flat).Select(operation => (part.Step, Operation: operation)))
                .Where(pair => pair.Operation is RunCode { OfflineSql: null })
                .ToList();
        if (found.Count > 0)
            throw Errors.OnlineOnly(
                found.Select(pair => $"{pair.Step.Revision.Id} at {pair.Operation.Location}"),
                found[0].Operation.Location
            );
    }

    /// <inheritdoc/>
    public override Task BeginStepAsync(RevisionStep step, string line) => CommentAsync(WithNeeds(step, line));

    // With what it asks of a server that nobody can ask here.
    string WithNeeds(RevisionStep step, string line) =>
        _needs?[step].ToList() is [_, ..] needs ? $"{line}; takes {string.Join(", ", needs)}" : line;

    /// <inheritdoc/>
    public override async Task WriteTextAsync(string text)
    {
        await WritePrologueAsync();
        await writer.WriteLineAsync(text);
    }

    /// <inheritdoc/>
    public override Task<MetaData?> ReadSchemaAsync(CancellationToken cancellation) => Task.FromResult<MetaData?>(null);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => default;

    /// <summary>Whether anything was written.</summary>
    protected bool HasPrologue => _hasPrologue;

    /// <summary>The lines before the first statement.</summary>
    protected virtual IEnumerable<string> Prologue => CodeAsComment ? Dialect.ScriptWriter.ScriptPrologue : Dialect.ScriptWriter.ScriptHead;

    /// <summary>What begins a transaction.</summary>
    protected virtual string BeginSql => Dialect.ScriptWriter.BeginSql;

    /// <summary>What commits one.</summary>
    protected virtual string CommitSql => Dialect.ScriptWriter.CommitSql;

    /// <summary>A statement as the product's client takes it.</summary>
    protected virtual string Text(string sql) => Dialect.ScriptWriter.ScriptStatement(sql);

    /// <inheritdoc/>
    protected override async Task OnBeginAsync(CancellationToken cancellation)
    {
        await WritePrologueAsync();
        await WriteAsync(Dialect.ScriptWriter.ScriptStatement(BeginSql));
    }

    /// <inheritdoc/>
    protected override async Task OnPrepareAsync(CancellationToken cancellation)
    {
        foreach (var statement in Dialect.ScriptWriter.ScriptVerification(Executed))
            await ExecuteAsync(statement, cancellation);
    }

    /// <inheritdoc/>
    protected override Task OnCommitAsync(CancellationToken cancellation) =>
        WriteAsync(Dialect.ScriptWriter.ScriptStatement(CommitSql));

    /// <inheritdoc/>
    protected override Task OnRollbackAsync() => Task.CompletedTask; // An unfinished script is thrown away by its owner.

    /// <inheritdoc/>
    protected override Task RunAsync(RunCode code, CancellationToken cancellation) =>
        CommentAsync(
            IsExcerpt ? $"Here the code of op.Run at line {code.Location?.Line} runs." // The same on every machine.
                : $"Here the code of op.Run at {code.Location} runs."
        );

    /// <inheritdoc/>
    protected override bool RunsCode(RunCode code) => CodeAsComment && code.OfflineSql is null;

    /// <summary>Writes a statement, and what makes the client stop where it failed.</summary>
    protected async Task WriteGuardedAsync(string statement)
    {
        await WriteAsync(statement);
        if (Dialect.ScriptWriter.ScriptGuard(InTransaction) is { } guard)
            await WriteAsync(guard);
    }

    /// <summary>Writes one line as it is.</summary>
    protected Task WriteLineAsync(string line) => writer.WriteLineAsync(line);

    /// <summary>Writes the lines before the first statement, once.</summary>
    protected async Task WritePrologueAsync()
    {
        if (_hasPrologue)
            return;
        _hasPrologue = true;
        if (IsExcerpt)
            return;
        foreach (var line in Prologue)
            await writer.WriteLineAsync(line);
        if (Dialect.ScriptWriter.ScriptPrologue.Count > 0 && BatchSeparator is { } separator)
            await writer.WriteLineAsync(separator + "\n");
    }

    static IEnumerable<Operation> Flat(Operation operation) =>
        operation is AutocommitBlock block ? block.Operations.SelectMany(Flat) : [operation];

    Task WriteAsync(string statement) => writer.WriteLineAsync(statement + (BatchSeparator is { } separator ? $"\n{separator}\n" : "\n"));
}
