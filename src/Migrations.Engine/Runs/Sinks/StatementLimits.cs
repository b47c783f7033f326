namespace Migrations.Engine.Runs.Sinks;

/// <summary>How long a statement of a run may take, and wait.</summary>
/// <param name="Statement">Seconds that it may take; 0: no limit; null: as the server has it.</param>
/// <param name="Lock">
/// Seconds to wait for a lock of another session; null: as the server has it, and <see cref="Connector.DefaultLockTimeout"/> where that is
/// no limit.
/// </param>
readonly record struct StatementLimits(int? Statement, int? Lock);
