using Migrations.Engine.Runs.Journal;

namespace Migrations.Engine.Runs;

/// <summary>Is told what happens in a run, as it happens.</summary>
abstract class RunObserver
{
    /// <summary>Tells nobody.</summary>
    public static RunObserver None { get; } = new Nobody();

    /// <summary>A step begins; nothing of it is in the database.</summary>
    public virtual Task StepBeginsAsync(RevisionPart part) => Task.CompletedTask;

    /// <summary>A step that begins goes on where an earlier run left it.</summary>
    /// <param name="part">The step.</param>
    /// <param name="remains">What is done of it.</param>
    /// <param name="ended">Where the earlier run ended; null: between two statements.</param>
    public virtual Task StepResumesAsync(RevisionPart part, Remains remains, JournalItem? ended) => Task.CompletedTask;

    /// <summary>An operation is about to be run.</summary>
    public virtual Task OperationBeginsAsync(Operation operation) => Task.CompletedTask;

    /// <summary>An operation has run. Whether it stays, a commit decides.</summary>
    public virtual Task OperationDoneAsync(Operation operation) => Task.CompletedTask;

    /// <summary>A step is done, and the version table tells it, as far as its transaction is committed.</summary>
    /// <param name="step">The step.</param>
    /// <param name="rows">The rows of the version table.</param>
    public virtual Task StepDoneAsync(RevisionStep step, IReadOnlyList<string> rows) => Task.CompletedTask;

    /// <summary>Tells one, then the other.</summary>
    public RunObserver And(RunObserver other) => this == None ? other : other == None ? this : new Both(this, other);

    sealed class Nobody : RunObserver;

    sealed class Both(RunObserver first, RunObserver second) : RunObserver
    {
        public override async Task StepBeginsAsync(RevisionPart part)
        {
            await first.StepBeginsAsync(part);
            await second.StepBeginsAsync(part);
        }

        public override async Task StepResumesAsync(RevisionPart part, Remains remains, JournalItem? ended)
        {
            await first.StepResumesAsync(part, remains, ended);
            await second.StepResumesAsync(part, remains, ended);
        }

        public override async Task OperationBeginsAsync(Operation operation)
        {
            await first.OperationBeginsAsync(operation);
            await second.OperationBeginsAsync(operation);
        }

        public override async Task OperationDoneAsync(Operation operation)
        {
            await first.OperationDoneAsync(operation);
            await second.OperationDoneAsync(operation);
        }

        public override async Task StepDoneAsync(RevisionStep step, IReadOnlyList<string> rows)
        {
            await first.StepDoneAsync(step, rows);
            await second.StepDoneAsync(step, rows);
        }
    }
}
