using System.Data.Common;
using Migrations.Engine.Dialects.SqlServer;
using Tests.Servers;

namespace Engine.Tests.Binds;

public class FileAndSqlServerFaultTests
{
    readonly Opening _opening = new();

    [TestCase("sqlite:////no/such/folder/app.db")]
    [TestCase("sqlite:////proc/app.db")]
    [TestCase("sqlite:////tmp")]
    public void A_file_that_cannot_be_made(string url) =>
        Assert.That(_opening.Fails("MIG5058", url), Does.Contain(url["sqlite:///".Length..]));

    [Test]
    public void A_file_that_is_no_database()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, new string('x', 4096));
        Assert.That(_opening.Fails("MIG5059", $"sqlite:///{file}"), Does.Contain(file));
        File.Delete(file);
    }

    [Test]
    public void SqlServer_refused() =>
        Assert.That(_opening.Fails("MIG5050", "mssql://sa:s3cr3t@127.0.0.1:1/shop", timeout: 8), Does.Contain("127.0.0.1,1"));

    [Test]
    public void SqlServer_unknown_host() => _opening.Fails("MIG5051", "mssql://sa:s3cr3t@no-such-host.invalid/shop", timeout: 8);

    [Test]
    public void SqlServer_never_answers()
    {
        using var silent = new Listener();
        _opening.Fails("MIG5055", $"mssql://sa:s3cr3t@127.0.0.1:{silent.Port}/shop?Encrypt=false", timeout: 2);
        Assert.That(_opening.Elapsed.TotalSeconds, Is.LessThan(14));
    }

    [Test]
    public void SqlServer_hangs_up()
    {
        using var rude = new Listener(hangsUp: true);
        _opening.Fails("MIG5050", $"mssql://sa:s3cr3t@127.0.0.1:{rude.Port}/shop", timeout: 8);
    }

    // No server is at hand, so the numbers stand where the driver leaves them.
    [TestCase(18456, ConnectionFault.Login)]
    [TestCase(4060, ConnectionFault.UnknownDatabase)]
    [TestCase(40613, ConnectionFault.NotReady)]
    [TestCase(-2146893019, ConnectionFault.Tls)]
    [TestCase(-2, ConnectionFault.TimeOut)]
    [TestCase(547, ConnectionFault.Other)]
    public void SqlServer_by_number(int number, ConnectionFault fault)
    {
        var failure = new Failure { Data = { ["HelpLink.EvtID"] = $"{number}" } };
        Assert.That(new SqlServerDialect().Connector.FaultOf(new InvalidOperationException("outer", failure)), Is.EqualTo(fault));
    }

    sealed class Failure : DbException;
}
