using Migrations.Engine.Dialects;

namespace MigrationsBuild.Dialects;

/// <summary>A prepared transaction that waits for its end.</summary>
/// <param name="Id">See <see cref="PreparedId"/>.</param>
/// <param name="Details">Since when it waits and whose it is, where the product tells; else empty.</param>
public sealed record PreparedTransaction(string Id, string Details);
