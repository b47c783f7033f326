using Engine.Tests.Servers;

// Without a namespace it is for the whole assembly.

/// <summary>Stops the private PostgreSQL when all tests have run.</summary>
[SetUpFixture]
public class PostgreSqlServerEnd
{
    [OneTimeTearDown]
    public void Stop() => PostgreSqlServer.Stop();
}
