using Migrations.Engine.Dialects;
using Migrations.Engine.Files;

namespace Migrations.Engine.Binds;

/// <summary>What a run says of its binds. A bind may have time-outs of its own.</summary>
sealed record BindOptions
{
    /// <summary>Which types neutral ones become, where a bind does not say.</summary>
    public TypeStyle TypeStyle { get; init; }

    /// <summary>The products that the project brings; null for none.</summary>
    public OwnDialects? Own { get; init; }

    /// <summary>The application's own settings; null: the run has none.</summary>
    public AppSettings? AppSettings { get; init; }

    /// <summary>
    /// Seconds that opening a connection may take, with all tries; 0: one try, as long as the driver takes; null: what the
    /// connection string says, else 15.
    /// </summary>
    public int? ConnectTimeout { get; init; }

    /// <summary>Seconds that one statement may take; 0: no limit; null: as the server has it.</summary>
    public int? StatementTimeout { get; init; }

    /// <summary>
    /// Seconds that one statement may wait for a lock; null: as the server has it, and <see cref="Connector.DefaultLockTimeout"/> where
    /// that is no limit.
    /// </summary>
    public int? LockTimeout { get; init; }

    /// <summary>Seconds to wait for another run, where not as long as for any lock.</summary>
    public int? OwnRunLockTimeout { get; init; }

    /// <summary>Seconds to wait for another run.</summary>
    public int RunLockTimeout => OwnRunLockTimeout ?? LockTimeout ?? 300;

    /// <summary>Where to note that a connection string is read; null: nowhere.</summary>
    public RunInputs? Inputs { get; init; }

    /// <summary>Where to tell that a connection is tried again; null: nowhere.</summary>
    public IReport? Report { get; init; }
}
