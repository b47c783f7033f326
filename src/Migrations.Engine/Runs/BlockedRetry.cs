using System.Diagnostics;
using System.Globalization;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs;

/// <summary>
/// Runs again where another session stood in the way. The run that gave up has rolled back what it could, and the journal keeps the rest,
/// so that to begin anew, on a new connection, is what the next run would do. No lock is held in the pauses.
/// </summary>
static class BlockedRetry
{
    const int MostTries = 5;

    /// <summary>Runs.</summary>
    /// <param name="run">From the first connection to the last commit.</param>
    /// <param name="report">Is told of each try that was blocked.</param>
    /// <param name="cancellation">Stops the pauses.</param>
    /// <exception cref="MigrationException">MIG5011: the last try was blocked too.</exception>
    public static async Task RunAsync(Func<Task> run, IReport report, CancellationToken cancellation)
    {
        var pauses = new GrowingPause(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(8));
        var clock = Stopwatch.StartNew();
        for (var tries = 1; ; tries++)
        {
            try
            {
                await run();
                return;
            }
            catch (MigrationException blocked) when (IsBlocked(blocked))
            {
                if (tries == MostTries)
                    throw Errors.Blocked(blocked, MostTries, Seconds(clock.Elapsed));
                var pause = pauses.Next();
                report.Say($"{blocked.Diagnostic.Message} Trying again in {Seconds(pause)} s ({tries} of {MostTries} tries done).");
                await Task.Delay(pause, cancellation);
            }
        }
    }

    /// <summary>Whether another session stood in the way, so that the run is tried again.</summary>
    public static bool IsBlocked(MigrationException failure) => failure.InnerException is StatementFailedException { IsBlocked: true };

    static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
