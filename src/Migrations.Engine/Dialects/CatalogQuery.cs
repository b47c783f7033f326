using System.Data.Common;

namespace Migrations.Engine.Dialects;

/// <summary>One query of a database's catalog, read to its end: drivers have one open reader a connection.</summary>
static class CatalogQuery
{
    public static async Task<List<T>> RowsAsync<T>(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        Func<DbDataReader, T> row,
        CancellationToken cancellation
    )
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            rows.Add(row(reader));
        return rows;
    }
}
