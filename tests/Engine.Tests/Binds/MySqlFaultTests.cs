using System.Data.Common;
using Tests.Servers;

namespace Engine.Tests.Binds;

public class MySqlFaultTests
{
    readonly Opening _opening = new();
    DbConnectionStringBuilder _server = null!;

    [OneTimeSetUp]
    public void Start() => _server = new() { ConnectionString = MariaDbServer.Current.ConnectionString };

    [Test]
    public void Refused() =>
        Assert.That(
            _opening.Fails("MIG5050", "mysql://u:s3cr3t@127.0.0.1:1/shop?SslMode=None", timeout: 3),
            Does.Contain("127.0.0.1:1 ").And.Not.Contain("Tried once")
        );

    [Test]
    public void An_unknown_host() => _opening.Fails("MIG5051", "mariadb://u:s3cr3t@no-such-host.invalid/shop?ssl_mode=DISABLED");

    [Test]
    public void A_wrong_password() => _opening.Fails("MIG5052", With("Password", "wrong-s3cr3t"), "MySql");

    [Test]
    public void An_unknown_database() =>
        Assert.That(_opening.Fails("MIG5053", With("Database", "no_such_database"), "MySql"), Does.Contain("no_such_database"));

    [Test]
    public void Tls_that_the_server_does_not_have() => _opening.Fails("MIG5054", With("SslMode", "Required"), "MySql");

    [TestCase("?connect_timeout=1&", null)]
    [TestCase("?", 1)]
    public void A_server_that_never_answers(string options, int? property)
    {
        using var silent = new Listener();
        _opening.Fails("MIG5055", $"mysql://u:s3cr3t@127.0.0.1:{silent.Port}/shop{options}SslMode=None", timeout: property);
        Assert.That(_opening.Elapsed.TotalSeconds, Is.InRange(0.8, 13));
    }

    [Test]
    public async Task A_server_that_comes_up_later_is_waited_for()
    {
        var port = ServerProcess.FreePort();
        var opened = _opening.QueryAsync("SELECT 1", With("Port", port), "MySql", timeout: 600);
        Assert.That(() => _opening.Messages.Any(message => message.Contains($":{port} ")), Is.True.After(300_000, 50));
        using var relay = new Relay(port, int.Parse($"{_server["Port"]}"));
        Assert.That(await opened, Is.EqualTo("1"));
        Assert.That(
            _opening.Messages.Count(message => message.Contains($"127.0.0.1:{port} refuses the connection. Trying again")),
            Is.EqualTo(1)
        );
    }

    [Test]
    public void A_full_server_is_waited_for()
    {
        using var connection = MariaDbServer.Open(_server.ConnectionString);
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE OR REPLACE USER migrations_alone@'%' IDENTIFIED BY 's3cr3t' WITH MAX_USER_CONNECTIONS 1";
        command.ExecuteNonQuery();
        var alone = new DbConnectionStringBuilder
        {
            ConnectionString = _server.ConnectionString,
            ["User ID"] = "migrations_alone",
        }.ConnectionString;
        using var first = MariaDbServer.Open(alone);
        _opening.Fails("MIG5056", alone, "MySql", timeout: 3);
    }

    [Test]
    public async Task A_unix_socket()
    {
        var socket = Uri.EscapeDataString(await _opening.QueryAsync("SELECT @@socket", _server.ConnectionString, "MySql"));
        Assert.That(
            await _opening.QueryAsync(
                "SELECT SUBSTRING_INDEX(host, ':', 1) FROM information_schema.processlist WHERE id = CONNECTION_ID()",
                $"mysql+pymysql://{_server["User ID"]}:{_server["Password"]}@/?unix_socket={socket}&SslMode=None&Pooling=false"
            ),
            Is.EqualTo("localhost")
        );
    }

    [Test]
    public async Task Names_are_utf8mb4_on_every_connection() =>
        Assert.That(
            await _opening.QueryAsync(
                "SELECT @@character_set_results",
                $"mysql://{_server["User ID"]}:{_server["Password"]}@{_server["Server"]}:{_server["Port"]}"
                    + "?SslMode=None&charset=latin1&Pooling=false"
            ),
            Is.EqualTo("utf8mb4")
        );

    string With(string keyword, object value) =>
        new DbConnectionStringBuilder { ConnectionString = _server.ConnectionString, [keyword] = value }.ConnectionString;
}
