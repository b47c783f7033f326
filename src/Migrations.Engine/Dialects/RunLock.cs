namespace MigrationsBuild.Dialects;

/// <summary>What keeps two runs from changing one database at once.</summary>
/// <param name="VersionTable">The version table: runs that keep different ones do not wait for each other.</param>
/// <param name="Timeout">How long to wait for another run.</param>
public sealed record RunLock(TableName VersionTable, TimeSpan Timeout);
