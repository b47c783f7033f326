using System.Data.Common;

namespace MigrationsBuild;

/// <summary>Code of a revision that needs the connection, such as a data migration that reads before it writes.</summary>
/// <param name="connection">The open connection of the run.</param>
/// <param name="transaction">The run's transaction, to be set on commands of drivers that ask for it; null where there is none.</param>
/// <param name="cancellation">Cancelled when the build is.</param>
public delegate Task MigrationCode(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation);

/// <summary>Runs code against the connection, at its place among the operations.</summary>
/// <param name="Code">What to run.</param>
/// <param name="OfflineSql">What a script holds in its place; null: the revision is for online runs only.</param>
public sealed record RunCode(MigrationCode Code, string? OfflineSql) : OpaqueOperation
{
    /// <summary>Rows only, unless it declares otherwise.</summary>
    public override bool ChangesRowsOnly => Declared is not { Count: > 0 };

    private protected override string? ReadSql => OfflineSql;

    /// <inheritdoc/>
    public override Operation Reverse() => throw Irreversible("the code that undoes it");

    /// <inheritdoc/>
    public override string Describe() => "run code";
}
