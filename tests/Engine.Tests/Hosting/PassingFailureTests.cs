using System.Data.Common;
using System.Net.Sockets;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
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
        Case(Parallel(Errors.NoBinds()), false),
        Case(Parallel(Errors.NoBinds(), Errors.LockHeld("alembic_version", "3", "host 7")), true),
    ];

    [TestCaseSource(nameof(Failures))]
    public void It_may_pass(MigrationException failure, bool mayPass) => Assert.That(PassingFailure.Is(failure), Is.EqualTo(mayPass));

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

    static MigrationException Parallel(params MigrationException[] failures) =>
        Errors.ParallelRunFailed(
            "",
            "",
            failures.Select((failure, i) => (Bind: $"b{i}", failure)).ToDictionary(one => one.Bind, one => one.failure)
        );

    sealed class Refusal(bool isTransient) : DbException("refused")
    {
        public override bool IsTransient => isTransient;
    }
}
