using Migrations.Engine.Dialects;

namespace Migrations.Engine.Binds;

/// <summary>What holds for all binds of a run.</summary>
sealed record BindOptions
{
    /// <summary>Which types neutral ones become, where a bind does not say.</summary>
    public TypeStyle TypeStyle { get; init; }

    /// <summary>The products that the project brings; null for none.</summary>
    public OwnDialects? Own { get; init; }

    /// <summary>
    /// Seconds that opening a connection may take, with all tries; 0: one try, as long as the driver takes; null: what the
    /// connection string says, else 15.
    /// </summary>
    public int? ConnectTimeout { get; init; }

    /// <summary>Seconds to wait for another run, for drivers that are told when they connect; null: as long as the driver does.</summary>
    public int? LockTimeout { get; init; }

    /// <summary>Where to tell that a connection is tried again; null: nowhere.</summary>
    public IReport? Report { get; init; }
}
