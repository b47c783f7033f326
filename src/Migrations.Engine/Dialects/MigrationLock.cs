using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects;

/// <summary>What a run holds so that no other run works on the same database at the same time.</summary>
/// <param name="Bind">The bind, for messages.</param>
/// <param name="VersionTable">Runs that share this table wait for each other.</param>
/// <param name="Timeout">How long to wait for another run.</param>
public sealed record MigrationLock(string Bind, TableName VersionTable, TimeSpan Timeout);
