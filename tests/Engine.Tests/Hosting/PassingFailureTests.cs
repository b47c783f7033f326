using System.Data.Common;
using System.Net.Sockets;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Environments;
using Engine.Tests.Binds;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Hosting;

/// <summary>After which failures the same run may succeed a little later: what a scheduler acts on.</summary>
public class PassingFailureTests
{
    static readonly SocketException Broken = new();

    static readonly TestCaseData[] Failures =
    [
        Case(Errors.LockHeld("alembic_version", "3", "host 7"), true),
        Case(Errors.ConnectionRefused("default", "PostgreSQL", "db:5432", "Tried once.", Broken), true),
        Case(Errors.Cancelled("default", "Rolled back."), true),
        Case(Errors.OnBind("blue", Errors.LockHeld("alembic_version", "3", "host 7")), true),
        Case(Statement(new Refusal(isTransient: true)), true),
        Case(Statement(new IOException("broken", Broken)), true),
        Case(Statement(new Refusal(isTransient: false)), false),
        Case(Errors.LoginRefused("default", "PostgreSQL", "db:5432", "shop", new IOException("driver", Broken)), false),
        Case(Errors.TlsRefused("default", "PostgreSQL", "db:5432", new IOException("driver")), false),
        Case(Errors.NoBinds(), false),
    ];

    [TestCaseSource(nameof(Failures))]
    public void It_may_pass(MigrationException failure, bool mayPass) => Assert.That(PassingFailure.Is(failure), Is.EqualTo(mayPass));

    [TestCase(12, 0, false)]
    [TestCase(11, 1, true)]
    public void Of_binds_that_run_by_themselves_one_is_enough(int forGood, int passing, bool mayPass)
    {
        var failures = Enumerable.Repeat(Errors.NoBinds(), forGood)
            .Concat(Enumerable.Repeat(Errors.LockHeld("alembic_version", "3", "host 7"), passing))
            .Select((failure, i) => (Bind: new Bind($"b{i}", new SqliteDialect(), () => new MetaData(), () => ""), Failure: failure))
            .ToList();
        var ended = new List<(string Bind, string? Code)>();
        var run = new ParallelRun(1, stopOnFailure: false, (bind, failure) => ended.Add((bind.Name, failure?.Code)));
        var failed = Assert.ThrowsAsync<MigrationException>(() =>
            run.RunAsync(
                [.. failures.Select(one => one.Bind)],
                new Opening(),
                bind => throw failures.First(one => one.Bind == bind).Failure,
                CancellationToken.None
            )
        )!;
        Assert.That((failed.Code, PassingFailure.Is(failed)), Is.EqualTo(("MIG5040", mayPass)));
        Assert.That(failed.Message, Does.Contain("b9: MIG").And.Not.Contain("b10: MIG").And.Contain(" | and 2 more"));
        Assert.That(ended, Is.EqualTo(failures.Select(one => (one.Bind.Name, one.Failure.Code))));
    }

    [Test]
    public void The_exit_code_says_so()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) => op.Execute("SELECT 1"); }
            """
        )
        {
            Binds = "default=postgresql://me@127.0.0.1:1/shop",
        };
        Assert.That(project.Run("Upgrade", "ConnectTimeout=0").FailedWith("MIG5050").ExitCode, Is.EqualTo(ExitCode.MayPass));
        Assert.That(project.Run("Upgrade", "ConnectTimeout=soon").FailedWith("MIG1010").ExitCode, Is.EqualTo(ExitCode.Failed));
    }

    static TestCaseData Case(MigrationException failure, bool mayPass) =>
        new TestCaseData(failure, mayPass).SetArgDisplayNames($"{failure.Code} {failure.InnerException?.GetType().Name}", $"{mayPass}");

    static MigrationException Statement(Exception inner) =>
        Errors.StatementFailed("default", "aaaa", "SELECT 1", "refused", "Rolled back.", null, inner);

    sealed class Refusal(bool isTransient) : DbException("refused")
    {
        public override bool IsTransient => isTransient;
    }
}
