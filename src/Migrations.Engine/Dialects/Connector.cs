using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Migrations.Engine.Diagnostics;

namespace MigrationsBuild.Dialects;

/// <summary>How a product connects: its drivers and their words, what a session is put into, and what a failure means.</summary>
/// <param name="dialect">The product.</param>
public abstract class Connector(Dialect dialect) : DialectPart(dialect)
{
    /// <summary>The drivers that serve it, the recommended one first.</summary>
    public abstract IReadOnlyList<Driver> Drivers { get; }

    /// <summary>How it prepares a transaction and commits it later; null where it cannot, see <see cref="NoTwoPhase"/>.</summary>
    public virtual TwoPhaseCommit? TwoPhase => null;

    /// <summary>
    /// Whether a text of several statements that is run outside a transaction is in as a whole or not at all, where the server refuses one.
    /// </summary>
    public virtual bool RunsTextAsOne => false;

    /// <summary>
    /// Whether a part of an operation may be in where the database refused one of its statements, and nobody can say which.
    /// </summary>
    internal bool RunsInPart(Operation operation) =>
        operation is RunCode || operation is ExecuteSql { IsSeveral: true } && !RunsTextAsOne;

    /// <summary>Why it has no <see cref="TwoPhase"/>, for people.</summary>
    public virtual string NoTwoPhase => $"{Dialect.DisplayName} has no two-phase commit";

    /// <summary>The driver's connection string for a URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="folder">The project's folder, for paths that are relative to it.</param>
    public abstract string ConnectionString(DatabaseUrl url, string folder);

    /// <summary>A plain connection string with its relative paths made absolute; the same for products without files.</summary>
    public virtual string ConnectionString(DbConnectionStringBuilder given, string folder) => given.ConnectionString;

    /// <summary>The connection string for a run that only reads, which must not make a database that is not there.</summary>
    public virtual string ForReading(string connectionString) => connectionString;

    /// <summary>Statements that put a session into the modes that our SQL, and raw SQL beside it, is for; a script has them too.</summary>
    public virtual IReadOnlyList<string> SessionSettings => [];

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

    /// <summary>MIG5010: another run held the lock for as long as this one would wait.</summary>
    /// <param name="runLock">The lock.</param>
    /// <param name="holder">Who has it, for people.</param>
    protected static MigrationException LockHeld(RunLock runLock, string holder) =>
        Errors.LockHeld(runLock.VersionTable.ToString(), runLock.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture), holder);

    /// <summary>
    /// Who has the lock of a run now, for people; null where nobody has it, or the product does not tell without taking it. Takes none.
    /// </summary>
    public virtual Task<string?> RunLockHolderAsync(
        DbConnection connection,
        TableName versionTable,
        CancellationToken cancellation
    ) => Task.FromResult<string?>(null);

    /// <summary>Seconds that a statement of a run waits for a lock of another session, where neither project nor server say.</summary>
    public const int DefaultLockTimeout = 5;

    /// <summary>The command that makes the server keep the limits of a run; null where it keeps none.</summary>
    /// <param name="statementTimeout">Seconds that a statement may take; 0: no limit; null: as the server has it.</param>
    /// <param name="lockTimeout">
    /// Seconds to wait for a lock of another session; null: as the server has it, and <see cref="DefaultLockTimeout"/> where that is no
    /// limit.
    /// </param>
    public virtual string? Limits(int? statementTimeout, int? lockTimeout) => null;

    /// <summary>
    /// The commands that take the limit for locks off, and put it back, around a statement that waits without anybody waiting behind it;
    /// null for all others.
    /// </summary>
    public virtual (string Lift, string Restore)? LimitLift(string sql) => null;

    /// <summary>The driver's limit for a statement, where the server keeps none; null: as the connection has it.</summary>
    /// <param name="statementTimeout">Seconds that a statement may take; 0 or null: no limit.</param>
    /// <param name="serverVersion">What the connection says of the server.</param>
    public virtual int? CommandTimeout(int? statementTimeout, string serverVersion) => statementTimeout ?? 0;

    /// <summary>
    /// Whether a statement was refused because another session stood in its way, for too long or in a deadlock: nothing of it was done,
    /// and the same may succeed later.
    /// </summary>
    public virtual bool IsBlocked(DbException failure) => false;

    /// <summary>Asks which sessions may stand in the way of a statement, one a row; null where the product does not tell.</summary>
    public virtual Statement? BlockersOf(string sql) => null;

    /// <summary>What to do about a statement that failed, where the product's own words do not say it; null for nothing.</summary>
    public virtual string? Advice(DbException failure) => null;

    /// <summary>
    /// What an index may leave whose build was cut: a question that has a row where it did, and the statement that takes it away; null
    /// where nothing can be left.
    /// </summary>
    public virtual (Statement Question, Statement Removal)? LeftoverOf(TableName table, string index) => null;

    sealed class PlainSession : IMigrationSession
    {
        public Task VerifyAsync(DbTransaction? transaction, CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }

    /// <summary>The drivers that SQLAlchemy's URLs name after <c>+</c>. They are read over: the project's own reference decides.</summary>
    public virtual IReadOnlyList<string> UrlDrivers => [];

    /// <summary>
    /// The driver's keywords for the seconds that opening may take, the first one known to every driver; empty where there is none.
    /// </summary>
    public virtual IReadOnlyList<string> ConnectTimeoutKeywords => [];

    /// <summary>
    /// The driver's keywords for the seconds to wait for a database that another connection holds; empty where the session's lock
    /// waits by itself.
    /// </summary>
    public virtual IReadOnlyList<string> LockTimeoutKeywords => [];

    /// <summary>
    /// The driver's keywords, where it has them, for whether errors tell what stands in the way; it is asked to, unless the string
    /// says otherwise.
    /// </summary>
    public virtual IReadOnlyList<string> ErrorDetailKeywords => [];

    /// <summary>The server's version, from what <see cref="DbConnection.ServerVersion"/> says; null where it is not understood.</summary>
    public virtual ServerVersion? VersionOf(string text) => null;

    /// <summary>Why a connection could not be opened, from the whole chain of exceptions.</summary>
    public ConnectionFault FaultOf(Exception failure)
    {
        var chain = Chain(failure).ToList();
        return chain
            .OfType<DbException>()
            .Select(ServerFault)
            .Concat(chain.Select(NetworkFault))
            .FirstOrDefault(fault => fault != ConnectionFault.Other);
    }

    /// <summary>What one exception of the driver tells, by the numbers and words of the product.</summary>
    protected virtual ConnectionFault ServerFault(DbException failure) => ConnectionFault.Other;

    /// <summary>A number that drivers without SqlState leave in <see cref="Exception.Data"/>; null where there is none.</summary>
    protected static int? DataNumber(Exception failure, string key) =>
        int.TryParse(
            Convert.ToString(failure.Data[key], CultureInfo.InvariantCulture),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    static ConnectionFault NetworkFault(Exception failure) =>
        failure switch
        {
            SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery
            } => ConnectionFault.UnknownHost,
            SocketException { SocketErrorCode: SocketError.TimedOut } => ConnectionFault.TimeOut,
            SocketException => ConnectionFault.Refused,
            AuthenticationException => ConnectionFault.Tls,
            TimeoutException => ConnectionFault.TimeOut,
            _ => ConnectionFault.Other,
        };

    static IEnumerable<Exception> Chain(Exception failure)
    {
        for (Exception? link = failure; link is not null; link = link.InnerException)
            yield return link;
    }
}
