// Without a namespace it is for the whole assembly.

/// <summary>Stops the private server when all tests have run.</summary>
[SetUpFixture]
public class ServersEnd
{
    [OneTimeTearDown]
    public void Stop() => FirebirdServer.Stop();
}
