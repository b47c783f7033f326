using System.Data.Common;
using System.Globalization;
using Migrations.Engine.Dialects;

namespace MigrationsBuild.Dialects;

/// <summary>Reads back what a database has.</summary>
/// <param name="dialect">The product.</param>
public abstract class SchemaReader(Dialect dialect) : DialectPart(dialect)
{
    /// <summary>A query that has a row when the table is there.</summary>
    public abstract Statement TableExists(TableName table);

    /// <summary>
    /// The type of a column that was declared with the product's own words, as it is read back. A product of which we know no words keeps
    /// them.
    /// </summary>
    /// <param name="declared">The words, without a collation: <c>character varying(40)</c>.</param>
    /// <param name="collation">The column's collation, where it has one of its own.</param>
    public virtual SqlType TypeOf(string declared, string? collation = null) =>
        SqlType.Native(collation is null ? declared : $"{declared} COLLATE {Dialect.Quote(collation)}");

    /// <summary>Reads the whole schema back, in a number of queries that does not depend on the number of tables.</summary>
    public abstract Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation);

    /// <summary>
    /// What the database has besides what <see cref="ReadSchemaAsync"/> reads: views, triggers, functions and so on. One query.
    /// </summary>
    public virtual async Task<IReadOnlyList<OtherObject>> ReadOtherObjectsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    ) =>
        OtherObjectsSql is null
            ? []
            : await CatalogQuery
                .RowsAsync(
                    connection,
                    transaction,
                    OtherObjectsSql,
                    row => new OtherObject(row.GetString(0), row.GetString(1)),
                    cancellation
                )
                .ConfigureAwait(false);

    /// <summary>
    /// What the tables have besides what <see cref="ReadSchemaAsync"/> reads, as statements in an order that can run. One query.
    /// </summary>
    public async Task<IReadOnlyList<TableSupplement>> ReadSupplementsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        static TableSupplement Supplement(DbDataReader row) =>
            new(new(row.GetString(1), row.IsDBNull(0) ? null : row.GetString(0)), row.GetString(2));
        return SupplementsSql is null
            ? []
            : await CatalogQuery.RowsAsync(connection, transaction, SupplementsSql, Supplement, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// A query of schemas (null for the one that names without one mean), tables and statements, for <see cref="ReadSupplementsAsync"/>;
    /// null where there is nothing else.
    /// </summary>
    protected virtual string? SupplementsSql => null;

    /// <summary>About how many rows tables have; those of which the database does not know it at once are left out.</summary>
    public async Task<IReadOnlyDictionary<TableName, long>> ReadRowCountsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyCollection<TableName> tables,
        CancellationToken cancellation
    )
    {
        static (TableName Table, long Rows) Count(DbDataReader row) =>
            (
                new(row.GetString(1), row.IsDBNull(0) ? null : row.GetString(0)),
                row.IsDBNull(2) ? -1 : Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture)
            );
        if (tables.Count == 0 || RowCountsSql(tables) is not { } sql)
            return new Dictionary<TableName, long>();
        var counts = await CatalogQuery.RowsAsync(connection, transaction, sql, Count, cancellation).ConfigureAwait(false);
        return counts
            .Where(count => count.Rows >= 0 && tables.Contains(count.Table))
            .ToDictionary(count => count.Table, count => count.Rows);
    }

    /// <summary>
    /// A query of schemas (null for the one that names without one mean), tables and about how many rows they have, which reads no table
    /// through; null where the product cannot tell.
    /// </summary>
    /// <param name="tables">The tables that are asked for; the answer may have others.</param>
    protected virtual string? RowCountsSql(IReadOnlyCollection<TableName> tables) => null;

    /// <summary>
    /// What the operations use that the database does not have: extensions, domains, functions. One query, where the product has
    /// such objects.
    /// </summary>
    public virtual Task<IReadOnlyList<MissingObject>> ReadMissingAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Operation> operations, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MissingObject>>([]);

    /// <summary>The parts of tables that were read and that <see cref="SqlWriter.ToSql(Operation)"/> cannot write.</summary>
    public virtual IEnumerable<OtherObject> Unwritten(MetaData schema) => [];

    /// <summary>A query of kinds and names, in order, for <see cref="ReadOtherObjectsAsync"/>; null where there is nothing else.</summary>
    protected virtual string? OtherObjectsSql => null;

    /// <summary>
    /// A table that was read back, as the first revision is to make it in a new database, with what the product would else name in
    /// its own way.
    /// </summary>
    public virtual Table Adopted(Table table) => table;

    /// <summary>
    /// SQL that makes what the tables of a schema stand on and do not bring, in a database that may lack it, each with the SQL that
    /// drops it.
    /// </summary>
    /// <param name="schema">As it was read back; of its <see cref="MetaData.Schemas"/> none is made.</param>
    public virtual IEnumerable<(string Create, string Drop)> Foundation(MetaData schema) => [];
}
