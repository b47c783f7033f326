using System.Data.Common;

namespace Migrations.Engine.Dialects;

/// <summary>A failure after which the same run may succeed a little later, with nothing corrected.</summary>
static class PassingFailure
{
    /// <summary>Whether it is one. Drivers say so of failures that only they know.</summary>
    public static bool Is(Exception failure) =>
        failure switch
        {
            MigrationException { MayPass: { } told } => told,
            OperationCanceledException or DbException { IsTransient: true } => true,
            _ => DriverWords.IsLost(failure) || failure.InnerException is { } inner && Is(inner),
        };
}
