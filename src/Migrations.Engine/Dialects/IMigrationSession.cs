using System.Data.Common;

namespace MigrationsBuild.Dialects;

/// <summary>What a connection was set to for a run. Disposing it sets the connection back.</summary>
public interface IMigrationSession : IAsyncDisposable
{
    /// <summary>Checks, before a commit, what the product does not check by itself during the run.</summary>
    /// <exception cref="MigrationException">What was found; the transaction must be rolled back.</exception>
    Task VerifyAsync(DbTransaction? transaction, CancellationToken cancellation);
}
