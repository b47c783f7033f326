// Each test has a database of its own, and waits for a process most of the time.
[assembly: Parallelizable(ParallelScope.Children)]
[assembly: LevelOfParallelism(3)]

// Without a namespace it is for the whole assembly.

/// <summary>Stops the private server when all tests have run.</summary>
[SetUpFixture]
public class ServersEnd
{
    [OneTimeTearDown]
    public void Stop() => FirebirdServer.Stop();
}
