using Engine.Tests.Servers;

// Without a namespace it is for the whole assembly.

/// <summary>Stops the private MariaDB when all tests have run.</summary>
[SetUpFixture]
public class MariaDbServerEnd
{
    [OneTimeTearDown]
    public void Stop() => MariaDbServer.Stop();
}
