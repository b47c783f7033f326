using Migrations.Engine.Dialects;

namespace Migrations.Engine.Runs.Sinks;

/// <summary>The database refused a statement. Whoever knows the revision and the state of the database makes an error of it.</summary>
sealed class StatementFailedException(Statement statement, Exception failure, string? advice = null)
    : Exception(advice is null ? DriverWords.Of(failure) : $"{DriverWords.Of(failure).TrimEnd('.')}. {advice}", failure)
{
    /// <summary>What was refused.</summary>
    public Statement Statement { get; } = statement;

    /// <summary>Whether another session stood in its way, so that the same may succeed later.</summary>
    public bool IsBlocked { get; init; }
}
