using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Binds;

public class PostgreSqlFaultTests
{
    readonly Opening _opening = new();
    NpgsqlConnectionStringBuilder _server = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _server = new(PostgreSqlServer.Current.ConnectionString) { Pooling = false };
        using var connection = new NpgsqlConnection(_server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(
            $"DROP ROLE IF EXISTS {PostgreSqlServer.UserWithPassword}; CREATE ROLE {PostgreSqlServer.UserWithPassword} LOGIN PASSWORD "
                + $"'s3cr3t'",
            connection
        );
        command.ExecuteNonQuery();
    }

    [Test]
    public void Refused() =>
        Assert.That(
            _opening.Fails("MIG5050", "postgresql://u:s3cr3t@127.0.0.1:1/shop", timeout: 3),
            Does.Contain("127.0.0.1:1 ").And.Contain("Tried").And.Not.Contain("Tried once")
        );

    [Test]
    public void An_unknown_host() => _opening.Fails("MIG5051", "postgresql://u:s3cr3t@no-such-host.invalid/shop");

    [TestCase("wrong-s3cr3t")]
    [TestCase("")]
    public void A_wrong_password(string password) =>
        _opening.Fails("MIG5052", With($"Username={PostgreSqlServer.UserWithPassword};Password='{password}'"), "PostgreSql");

    [Test]
    public void The_right_password() =>
        Assert.That(
            _opening
                .QueryAsync("SELECT current_user", With($"Username={PostgreSqlServer.UserWithPassword};Password=s3cr3t"), "PostgreSql")
                .Result,
            Is.EqualTo(PostgreSqlServer.UserWithPassword)
        );

    [Test]
    public void An_unknown_database() =>
        Assert.That(_opening.Fails("MIG5053", With("Database=no_such_database"), "PostgreSql"), Does.Contain("no_such_database"));

    [Test]
    public void Tls_that_the_server_does_not_have() => _opening.Fails("MIG5054", With("SSL Mode=Require"), "PostgreSql");

    [TestCase("", null, 15)]
    [TestCase("?connect_timeout=1", null, 1)]
    [TestCase("", 1, 1)]
    public void The_limit_is_the_property_or_the_string_or_15(string options, int? property, int seconds)
    {
        using var silent = new Listener();
        _opening.Fails("MIG5055", $"postgresql://u:s3cr3t@127.0.0.1:{silent.Port}/shop{options}", timeout: property);
        Assert.That(_opening.Elapsed.TotalSeconds, Is.InRange(seconds - 0.1, seconds + 12));
    }

    [Test]
    public void Whoever_hangs_up_is_tried_again()
    {
        using var rude = new Listener(hangsUp: true);
        Assert.That(_opening.Fails("MIG5050", $"postgresql://127.0.0.1:{rude.Port}/shop", timeout: 3), Does.Not.Contain("Tried once"));
    }

    // Five seconds are the longest limit at which no later try counts as long enough to find a cause of its own. One try of the driver
    // may be two connections, with TLS and without.
    [Test]
    public void What_the_first_try_found_is_told_when_the_last_one_was_cut_off()
    {
        using var rude = new Listener(hangsUp: true, times: 2);
        Assert.That(_opening.Fails("MIG5050", $"postgresql://127.0.0.1:{rude.Port}/shop", timeout: 5), Does.Match("Tried [2-9] times"));
    }

    // 50 days are more than a task of .NET can wait.
    [Test]
    public async Task A_limit_of_any_length_is_taken() =>
        Assert.That(
            await _opening.QueryAsync("SELECT 1", $"{_server.ConnectionString};Timeout=1000", "PostgreSql", timeout: int.MaxValue),
            Is.EqualTo("1")
        );

    [Test]
    public async Task A_server_that_comes_up_later_is_waited_for()
    {
        var port = ServerProcess.FreePort();
        var url = $"postgresql://{_server.Username}@127.0.0.1:{port}/postgres?Pooling=false";
        var opened = _opening.QueryAsync("SELECT 1", url, timeout: 600);
        Assert.That(() => _opening.Messages.Any(message => message.Contains($":{port} ")), Is.True.After(300_000, 50));
        using var relay = new Relay(port, _server.Port);
        Assert.That(await opened, Is.EqualTo("1"));
        Assert.That(
            _opening.Messages.Where(message => message.Contains($"127.0.0.1:{port} ")),
            Is.EqualTo(
                new[]
                {
                    $"Bind 'shop': PostgreSQL at 127.0.0.1:{port} refuses the connection. Trying again for up to {Left(port)} second(s).",
                }
            )
        );
    }

    [Test]
    public void A_full_server_is_waited_for()
    {
        using var full = new NpgsqlConnection(_server.ConnectionString);
        full.Open();
        using var command = new NpgsqlCommand(
            "DROP ROLE IF EXISTS migrations_alone; CREATE ROLE migrations_alone LOGIN CONNECTION LIMIT 0",
            full
        );
        command.ExecuteNonQuery();
        Assert.That(
            _opening.Fails("MIG5056", With("Username=migrations_alone"), "PostgreSql", timeout: 3),
            Does.Contain("too many connections")
        );
    }

    [Test]
    public void A_cancelled_run_does_not_wait()
    {
        using var silent = new Listener();
        using var stop = new CancellationTokenSource(300);
        Assert.That(
            async () => await _opening.Bind($"postgresql://127.0.0.1:{silent.Port}/shop").OpenAsync(stop.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    public async Task A_unix_socket()
    {
        var folder = await _opening.QueryAsync("SHOW unix_socket_directories", _server.ConnectionString, "PostgreSql");
        Assert.That(
            await _opening.QueryAsync(
                "SELECT inet_client_addr() IS NULL",
                $"postgresql+psycopg://{_server.Username}@/postgres?host={Uri.EscapeDataString(folder)}&port={_server.Port}"
            ),
            Is.EqualTo("True")
        );
    }

    [TestCase("127.0.0.1:1,127.0.0.1:{0}/postgres?")]
    [TestCase("/postgres?host=127.0.0.1:1&host=127.0.0.1:{0}&")]
    [TestCase("/postgres?host=127.0.0.1,127.0.0.1&port=1,{0}&")]
    public async Task Of_several_hosts_one_answers(string address) =>
        Assert.That(
            await _opening.QueryAsync(
                "SELECT inet_server_port()",
                $"postgresql://{_server.Username}@{string.Format(address, _server.Port)}"
                    + "Pooling=false&target_session_attrs=read-write&sslmode=prefer&application_name=a+b"
            ),
            Is.EqualTo($"{_server.Port}")
        );

    string With(string change)
    {
        var parts = new NpgsqlConnectionStringBuilder(_server.ConnectionString);
        var given = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = change };
        foreach (string key in given.Keys)
            parts[key] = given[key];
        return parts.ConnectionString;
    }

    string Left(int port) =>
        System
            .Text.RegularExpressions.Regex.Match(
                _opening.Messages.Single(message => message.Contains($":{port} ")),
                @"up to ([56]\d\d(\.\d)?) second"
            )
            .Groups[1]
            .Value;
}
