using System.Data.Common;
using System.Globalization;

namespace MigrationsBuild;

/// <summary>A database that is read for a comparison: what an extension gets to read its own objects.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="transaction">Its transaction, or null.</param>
/// <param name="dialect">The product.</param>
/// <param name="schema">The schema so far.</param>
/// <param name="revisions">What the database's revisions add up to.</param>
/// <param name="cancellation">Cancelled when the build is.</param>
public sealed class DatabaseReading(
    DbConnection connection,
    DbTransaction? transaction,
    ISqlDialect dialect,
    MetaData schema,
    Lazy<MetaData> revisions,
    CancellationToken cancellation
)
{
    /// <summary>The open connection.</summary>
    public DbConnection Connection => connection;

    /// <summary>The product.</summary>
    public ISqlDialect Dialect => dialect;

    /// <summary>The schema that was read; put the own objects into it.</summary>
    public MetaData Schema => schema;

    /// <summary>
    /// What the revisions add up to that the database is at. Many products keep a text in words of their own; what an object was made
    /// of stands here as it was written.
    /// </summary>
    public MetaData Revisions => revisions.Value;

    /// <summary>Cancelled when the build is.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The rows of a query, each value as text; null for NULL.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string?>>> QueryAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<IReadOnlyList<string?>>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(
                Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))
                    .ToList()
            );
        return rows;
    }
}
