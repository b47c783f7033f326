using Migrations.Engine.Runs.Transactions;

namespace Engine.Tests.MySql;

public class RevisionProgressTests
{
    // A server may end a statement that was cancelled without an error, so that the run stops between two operations.
    [TestCase(false, "All operations after it are not.")]
    [TestCase(true, "Its row of the version table is not.")]
    public void What_is_not_in_is_told_between_operations_too(bool isComplete, string missing)
    {
        var progress = new RevisionProgress("r1", "MariaDB", "journal", _ => false) { Running = new ExecuteSql("DO SLEEP(9)") };
        progress.Finish(progress.Running);
        progress.Keep();
        progress.IsComplete = isComplete;
        Assert.That(
            progress.State(new("base", "r1", 1, InTransaction: false, IsLost: false, IsCommit: false)),
            Does.Contain("1 operation(s) are in, the last one is 'execute SQL: DO SLEEP …'. " + missing)
        );
    }
}
