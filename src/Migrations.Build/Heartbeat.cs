using System.Diagnostics;

namespace Migrations.Build;

/// <summary>Says that a long run is still at work: after ten seconds, after twenty, after forty, and so on.</summary>
sealed class Heartbeat : IDisposable
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    readonly Action<TimeSpan> _beat;
    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly object _gate = new();
    readonly Timer _timer;
    bool _ended;

    /// <param name="beat">Takes how long the run has lasted.</param>
    public Heartbeat(Action<TimeSpan> beat)
    {
        _beat = beat;
        _timer = new Timer(_ => Beat(), null, First, Timeout.InfiniteTimeSpan);
    }

    // The build accepts nothing any more once the task has returned.
    public void Dispose()
    {
        lock (_gate)
            _ended = true;
        _timer.Dispose();
    }

    void Beat()
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _beat(_clock.Elapsed);
            _timer.Change(_clock.Elapsed, Timeout.InfiniteTimeSpan);
        }
    }
}
