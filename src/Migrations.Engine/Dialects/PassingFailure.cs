using System.Data.Common;

namespace Migrations.Engine.Dialects;

/// <summary>A failure after which the same run may succeed a little later, with nothing corrected.</summary>
static class PassingFailure
{
    /// <summary>Whether it is one. Drivers say so of failures that only they know.</summary>
    public static bool Is(Exception failure) =>
        failure is MigrationException { MayPass: true } or OperationCanceledException or DbException { IsTransient: true }
        || failure is MigrationException { ByBind: { } byBind } && byBind.Values.Any(Is)
        || DriverWords.IsLost(failure)
        || failure.InnerException is { } inner && Is(inner);
}
