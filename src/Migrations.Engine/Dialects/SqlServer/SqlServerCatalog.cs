using System.Data.Common;
using System.Globalization;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Reads the schema from the catalog views, in six queries whatever the number of tables.</summary>
static class SqlServerCatalog
{
    public static async Task<MetaData> ReadAsync(
        TypeStyle style,
        SqlServerSequenceWriter sequenceWriter,
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        Task<List<T>> Rows<T>(string sql, Func<DbDataReader, T> row) =>
            CatalogQuery.RowsAsync(connection, transaction, sql, row, cancellation);

        return CatalogSchema.Of(
            new(
                await Rows(CatalogQueries.Columns, Column).ConfigureAwait(false),
                await Rows(CatalogQueries.Indexes, Index).ConfigureAwait(false),
                await Rows(CatalogQueries.ForeignKeys, ForeignKey).ConfigureAwait(false),
                await Rows(CatalogQueries.Checks, reader => new CatalogRows.Check(
                        reader.GetString(0),
                        reader.GetString(1),
                        reader.GetString(2),
                        reader.GetString(3)
                    ))
                    .ConfigureAwait(false),
                await Rows(CatalogQueries.Sequences, Sequence).ConfigureAwait(false),
                await Rows(CatalogQueries.Modules, reader => reader.GetString(0)).ConfigureAwait(false)
            ),
            style,
            sequenceWriter
        );
    }

    internal static CatalogRows.Column Column(DbDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetInt32(4),
            reader.GetInt32(5),
            reader.GetInt32(6),
            Flag(reader, 7),
            Text(reader, 8),
            Text(reader, 9),
            Text(reader, 10),
            Flag(reader, 11),
            Number(reader, 12),
            Number(reader, 13),
            Text(reader, 14),
            Text(reader, 15)
        );

    internal static CatalogRows.Index Index(DbDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetString(1),
            reader.GetString(2),
            Flag(reader, 3),
            Flag(reader, 4),
            Flag(reader, 5),
            reader.GetInt32(6),
            Text(reader, 7),
            reader.GetString(8),
            Flag(reader, 9),
            Flag(reader, 10)
        );

    internal static CatalogRows.ForeignKey ForeignKey(DbDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetString(5),
            reader.GetString(6),
            reader.GetString(7),
            reader.GetString(8)
        );

    internal static CatalogRows.Sequence Sequence(DbDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetInt32(3),
            reader.GetInt32(4),
            Number(reader, 5),
            Number(reader, 6),
            Number(reader, 7),
            Number(reader, 8),
            Flag(reader, 9),
            Number(reader, 10)
        );

    static string? Text(DbDataReader reader, int i) => reader.IsDBNull(i) ? null : reader.GetString(i);

    static bool Flag(DbDataReader reader, int i) => !reader.IsDBNull(i) && reader.GetInt32(i) != 0;

    static long? Number(DbDataReader reader, int i) =>
        reader.IsDBNull(i) ? null : Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture);
}
