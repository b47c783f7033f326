namespace Package.Tests;

/// <summary>An environment written from scratch, from a fresh checkout.</summary>
public class JournalTests
{
    [Test]
    public void Its_own_environment_upgrades_compares_and_writes_the_script()
    {
        var journal = Checkout.Shared.Sample("Journal");
        Checkout.Shared.Run("dotnet build samples/Journal -p:MigrateOnline=true").Succeeds();
        Assert.That(Sqlite.Tables(journal.PathOf("journal.db")), Is.EqualTo(new[] { "Entries" }));
        journal.Build("--no-restore", "--no-dependencies", "-p:MigrationAutogenerate=true").FailsWith("MIG4001");
        journal.Publish("-c", "Debug", "--no-build").Succeeds();
        var other = Sqlite.FromScript(journal.PathOf("published/migrations/default.sql"), journal.PathOf("script.db"));
        Assert.That(Sqlite.Schema(other), Is.EqualTo(Sqlite.Schema(journal.PathOf("journal.db"))));
    }
}
