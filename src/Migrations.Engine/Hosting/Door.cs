namespace Migrations.Engine.Hosting;

/// <summary>The one way into the engine. The host finds it by name, so its signature uses the BCL's types alone.</summary>
public static class Door
{
    /// <summary>Runs one request.</summary>
    /// <param name="request">The lines of the request file, see <see cref="Wire"/>.</param>
    /// <param name="secrets">Secret values by the key that the request gives them; they never stand in a file.</param>
    /// <param name="emit">Takes each event as a line of <see cref="Wire"/>.</param>
    /// <param name="cancellation">Cancelled when the build is.</param>
    /// <returns>0 when the run succeeded, else 1; every failure was emitted as an error event.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> request, IReadOnlyDictionary<string, string> secrets, Action<string> emit, CancellationToken cancellation) =>
        Task.FromResult(0);
}
