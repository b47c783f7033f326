using System.Data.Common;
using Migrations.Engine.Dialects;

namespace MigrationsBuild.Dialects;

/// <summary>
/// What one database product needs. The base writes standard SQL; a product's class holds its differences only.
/// This part: what the product is and can do. See <see cref="ToSql(Operation)"/> for operations,
/// <see cref="TypeSql"/> for types, <see cref="Literal"/> for values.
/// </summary>
public abstract partial class Dialect : ISqlDialect
{
    /// <summary>The product's name for people: SQLite.</summary>
    public abstract string DisplayName { get; }

    /// <summary>The product's name in URLs and options: sqlite.</summary>
    public abstract string Name { get; }

    /// <summary>Further names that a bind may use.</summary>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>How it takes SQL apart.</summary>
    public virtual SqlLanguage Language => SqlLanguage.Of(Name);

    /// <summary>The drivers that serve it, the recommended one first.</summary>
    public abstract IReadOnlyList<Driver> Drivers { get; }

    /// <summary>Whether a rollback undoes schema changes.</summary>
    public abstract bool HasTransactionalDdl { get; }

    /// <summary>
    /// Whether an operation commits what the revision did before it: it runs outside the transaction, or the product commits each
    /// schema change at once.
    /// </summary>
    public virtual bool CommitsWhatCameBefore(Operation operation) =>
        operation is AutocommitBlock || !HasTransactionalDdl && !operation.ChangesRowsOnly;

    /// <summary>How it prepares a transaction and commits it later; null where it cannot, see <see cref="NoTwoPhase"/>.</summary>
    public virtual TwoPhaseCommit? TwoPhase => null;

    /// <summary>Why it has no <see cref="TwoPhase"/>, for people.</summary>
    public virtual string NoTwoPhase => $"{DisplayName} has no two-phase commit";

    /// <summary>Whether the database keeps comments of tables and columns.</summary>
    public virtual bool HasComments => true;

    /// <summary>
    /// Whether an identity can be given to a column that is there, changed, and taken from it; else the column is dropped and added
    /// again.
    /// </summary>
    public virtual bool AltersIdentity => true;

    /// <summary>Whether the type of a column cannot change while a computed column uses it; else the server looks after that.</summary>
    public virtual bool ComputedHoldsTypes => false;

    /// <summary>Whether it has exclusion constraints.</summary>
    public virtual bool HasExclusions => false;

    /// <summary>
    /// The schema that names without one usually mean; null where the product has no schemas. What a database says of itself goes
    /// first.
    /// </summary>
    public virtual string? DefaultSchema => null;

    /// <summary>Whether a key cannot be dropped while a foreign key refers to it.</summary>
    public virtual bool ForeignKeysHoldKeys => true;

    /// <summary>Whether a foreign key may use a key of its own table as its index, which cannot be dropped then.</summary>
    public virtual bool ForeignKeysUseOwnKeys => false;

    /// <summary>Whether the type or identity of a column cannot change while a foreign key uses it, on either side.</summary>
    public virtual bool ForeignKeysHoldTypes => false;

    /// <summary>The driver's connection string for a URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="folder">The project's folder, for paths that are relative to it.</param>
    public abstract string ConnectionString(DatabaseUrl url, string folder);

    /// <summary>A plain connection string with its relative paths made absolute; the same for products without files.</summary>
    public virtual string ConnectionString(DbConnectionStringBuilder given, string folder) => given.ConnectionString;

    /// <summary>The connection string for a run that only reads, which must not make a database that is not there.</summary>
    public virtual string ForReading(string connectionString) => connectionString;

    /// <summary>Statements that put a session into the modes that our SQL, and raw SQL beside it, is for; a script has them too.</summary>
    protected virtual IReadOnlyList<string> SessionSettings => [];

    /// <summary>Sets a connection up that was just opened, whatever it is opened for.</summary>
    public virtual Task PrepareConnectionAsync(DbConnection connection, CancellationToken cancellation) =>
        SetModesAsync(connection, cancellation);

    /// <summary>Puts a session into the modes that our SQL is for: also one that the project opened itself.</summary>
    public async Task SetModesAsync(DbConnection connection, CancellationToken cancellation)
    {
        foreach (var setting in SessionSettings)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = setting;
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Sets an open connection up for a run, before its first transaction, and keeps other runs out until the session is disposed.
    /// A product whose transactions do that already takes no lock of its own.
    /// </summary>
    /// <exception cref="MigrationException">MIG5010: another run holds the lock for longer than the time-out.</exception>
    public virtual Task<IMigrationSession> BeginSessionAsync(DbConnection connection, RunLock runLock, CancellationToken cancellation) =>
        Task.FromResult<IMigrationSession>(new PlainSession());

    /// <summary>What to do about a statement that failed, where the product's own words do not say it; null for nothing.</summary>
    public virtual string? Advice(DbException failure) => null;

    /// <summary>What an operation that failed outside a transaction may have left, and what to do about it; null for nothing.</summary>
    public virtual string? LeftBy(Operation failed) => null;

    /// <summary>A query that has a row when the table is there.</summary>
    public abstract Statement TableExists(TableName table);

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

    /// <summary>
    /// What the operations use that the database does not have: extensions, domains, functions. One query, where the product has
    /// such objects.
    /// </summary>
    public virtual Task<IReadOnlyList<MissingObject>> ReadMissingAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Operation> operations, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MissingObject>>([]);

    /// <summary>The parts of tables that were read and that <see cref="ToSql(Operation)"/> cannot write.</summary>
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

    /// <summary>
    /// Rewrites operations, from the list that the user wrote to the list that the product can run. Called once for each stretch
    /// of operations between raw SQL.
    /// </summary>
    /// <param name="operations">What the user wrote.</param>
    /// <param name="schema">The schema before them: read from the database, or replayed; null when it is not known.</param>
    /// <exception cref="MigrationException">MIG6002 to MIG6006: something would be lost.</exception>
    public virtual IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        operations.SelectMany(operation => operation is BatchAlterTable batch ? batch.Operations : [operation]).ToList();

    /// <summary>Whether <see cref="Rewrite"/> needs to know the schema for these operations.</summary>
    public virtual bool NeedsSchema(IReadOnlyList<Operation> operations) => false;

    /// <summary>A type in the words that two columns of it have in common: equal texts are equal types.</summary>
    public virtual string ComparableType(Table table, Column column) => ColumnTypeSql(table, column).ToUpperInvariant();

    /// <summary>A default in the words that two equal ones have in common; null for none.</summary>
    public virtual string? ComparableDefault(Column column) => column.Default is null or NoDefault ? null : DefaultSql(column.Default);

    /// <summary>An expression (CHECK, computed, index) in the words that two equal ones have in common.</summary>
    public abstract string ComparableExpression(string sql);

    /// <summary>
    /// The longest name of an object, in what the product counts. Names that are made are counted in bytes of UTF-8, which fits all
    /// of them.
    /// </summary>
    public virtual int MaxIdentifierLength => 128;

    sealed class PlainSession : IMigrationSession
    {
        public Task VerifyAsync(DbTransaction? transaction, CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
