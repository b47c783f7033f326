using System.Text;
using Migrations.Engine.Hosting;

namespace Migrations.Host;

/// <summary>What the build sends: the lines of a request, secrets, then <c>go</c>, later perhaps <c>cancel</c>.</summary>
sealed class BuildInput(Stream stream)
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    readonly StreamReader _reader = new(stream, Encoding.UTF8);
    readonly CancellationTokenSource _stop = new();
    int _stopping;

    /// <summary>Cancelled when the build asks to stop, or is gone.</summary>
    public CancellationToken StopRequested => _stop.Token;

    /// <summary>
    /// Reads up to <c>go</c>, and watches the rest from then on. A build that cancels or dies before it gets a run that is
    /// cancelled from the start.
    /// </summary>
    public (IReadOnlyList<string> Request, IReadOnlyDictionary<string, string> Secrets) ReadRequest()
    {
        var request = new List<string>();
        var secrets = new Dictionary<string, string>();
        string? line;
        while ((line = _reader.ReadLine()) is not (null or "go"))
        {
            if (Protocol.Decode(line) is ["secret", var key, var value])
                secrets[key] = value;
            else if (line == "cancel")
                _stop.Cancel();
            else
                request.Add(line);
        }
        if (line is null)
            _stop.Cancel();
        new Thread(WaitForStop) { IsBackground = true, Name = "build input" }.Start();
        return (request, secrets);
    }

    void WaitForStop()
    {
        while (_reader.ReadLine() is { } line && line != "cancel")
        {
        }
        Stop();
    }

    /// <summary>Asks the run to end in good order, once.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _stopping, 1) != 0)
            return;
        // Code that does not listen must not outlive a build that is gone.
        new Thread(EndLater) { IsBackground = true, Name = "end" }.Start();
        _stop.Cancel();
    }

    static void EndLater()
    {
        Thread.Sleep(Grace);
        Environment.Exit(1);
    }
}
