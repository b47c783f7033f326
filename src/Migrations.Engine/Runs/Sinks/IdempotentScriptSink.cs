using Migrations.Engine.Dialects;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Runs.Sinks;

/// <summary>Writes a script that asks the version table before each step, so that it may run on a database that has some of them.</summary>
/// <param name="dialect">The product.</param>
/// <param name="writer">Takes the text; the caller owns it.</param>
/// <param name="conditional">The product's words for conditions.</param>
/// <param name="versions">The version table.</param>
/// <param name="graph">The revisions.</param>
sealed class IdempotentScriptSink(
    Dialect dialect,
    TextWriter writer,
    ConditionalScript conditional,
    VersionTable versions,
    RevisionGraph graph
) : ScriptSink(dialect, writer)
{
    // What the statements which follow run under; null for nothing.
    string? _condition;

    /// <inheritdoc/>
    public override async Task BeginRunAsync(IReadOnlyList<RevisionStep> steps, IReadOnlyList<string> current)
    {
        foreach (var revision in steps is [{ IsUpgrade: true }, ..] ? current : [])
        {
            await WritePrologueAsync();
            await WriteGuardedAsync(
                conditional.StopUnless(
                    versions.IsApplied(graph, revision),
                    $"This script begins at {revision}, which is not applied."
                )
            );
        }
    }

    /// <inheritdoc/>
    public override async Task BeginStepAsync(RevisionStep step, string line)
    {
        await base.BeginStepAsync(step, line);
        _condition = versions.Condition(graph, StepCondition.Of(graph, step));
    }

    /// <inheritdoc/>
    public override async Task WriteVersionAsync(
        VersionTable table,
        RevisionStep step,
        IReadOnlyList<VersionChange> changes,
        Func<string> state,
        CancellationToken cancellation
    )
    {
        foreach (var statement in table.Apply(graph, step))
            await ExecuteAsync(statement, cancellation);
        _condition = null;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (HasPrologue)
            foreach (var line in conditional.Epilogue)
                await WriteLineAsync(line);
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Prologue => base.Prologue.Concat(conditional.Prologue);

    /// <inheritdoc/>
    protected override string BeginSql => conditional.BeginSql;

    /// <inheritdoc/>
    protected override string CommitSql => conditional.CommitSql;

    /// <inheritdoc/>
    protected override string Text(string sql) =>
        _condition is null ? base.Text(sql) : conditional.StatementIf(_condition, sql, InTransaction);

    /// <inheritdoc/>
    protected override async Task OnPrepareAsync(CancellationToken cancellation)
    {
        var step = _condition;
        // Where all was done before, this script has nothing to answer for.
        _condition = conditional.RanAny;
        await base.OnPrepareAsync(cancellation);
        _condition = step;
    }
}
