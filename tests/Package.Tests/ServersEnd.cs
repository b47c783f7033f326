using Tests.Servers;

// Without a namespace it is for the whole assembly.

/// <summary>Stops the private servers when all tests have run.</summary>
[SetUpFixture]
public class ServersEnd
{
    [OneTimeTearDown]
    public void Stop()
    {
        PostgreSqlServer.Stop();
        MariaDbServer.Stop();
        FirebirdServer.Stop();
    }
}
