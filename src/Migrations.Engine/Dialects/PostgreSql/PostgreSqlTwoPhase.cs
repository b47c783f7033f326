using System.Data.Common;
using System.Globalization;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>PREPARE TRANSACTION (https://www.postgresql.org/docs/current/sql-prepare-transaction.html). Schema changes take part.</summary>
sealed class PostgreSqlTwoPhase : TwoPhaseCommit
{
    public override IReadOnlyList<string> Begin(string id) => ["BEGIN"];

    public override IReadOnlyList<string> Prepare(string id) => [$"PREPARE TRANSACTION '{id}'"];

    public override IReadOnlyList<string> Abandon(string id) => ["ROLLBACK"];

    public override string Commit(string id) => $"COMMIT PREPARED '{id}'";

    public override string Rollback(string id) => $"ROLLBACK PREPARED '{id}'";

    public override async Task<string?> RefusalAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SHOW max_prepared_transactions";
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture) == "0"
            ? "the server has max_prepared_transactions = 0; its administrator can raise it, which takes a restart"
            : null;
    }

    // Concurrent indexes and new values of an enum type are such blocks too, once they are rewritten.
    public override string? Refusal(Operation operation) => operation is AutocommitBlock block
        ? $"'{(block.Operations.Count > 0 ? block.Operations[0] : block).Describe()}' runs outside a transaction, which nothing can prepare"
        : null;

    public override async Task<IReadOnlyList<PreparedTransaction>> ListAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT gid, concat('prepared ', to_char(prepared, 'YYYY-MM-DD HH24:MI:SS TZ'), ' by ', owner) FROM "
                + "pg_catalog.pg_prepared_xacts WHERE database = current_database() ORDER BY prepared, gid";
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new List<PreparedTransaction>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            found.Add(new(reader.GetString(0), reader.GetString(1)));
        return found;
    }
}
