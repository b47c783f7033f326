using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Binds;

/// <summary>
/// Opens one connection. What may pass by itself, such as a server that is starting, is tried again until the time is up. The limit is
/// ours: some drivers take longer than their own, or do not see that they were cancelled.
/// </summary>
sealed class ConnectionOpening
{
    const int DefaultSeconds = 15;
    const int LongestPerTry = 1000; // Npgsql takes no more than 1024.
    static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(5);
    const int LongestWait = int.MaxValue / 1000; // .NET waits no longer, which is 24 days.

    readonly Bind _bind;
    readonly DbProviderFactory _factory;
    readonly string _connectionString;
    readonly TimeSpan? _limit;

    /// <summary>Where the connection leads.</summary>
    public DatabaseAddress Address { get; }

    /// <exception cref="MigrationException">MIG1014, MIG1024, MIG1025: the driver does not understand the connection string.</exception>
    public ConnectionOpening(Bind bind, DbProviderFactory factory, string given)
    {
        (this._bind, this._factory) = (bind, factory);
        var keywords = ConnectionKeywords.Check(bind, factory, given);
        Address = DatabaseAddress.Of(keywords);
        var own = bind.Dialect.Connector.ConnectTimeoutKeywords.Where(keywords.ContainsKey)
            .Select(keyword => int.Parse(keywords[keyword].ToString()!, CultureInfo.InvariantCulture)).Cast<int?>().FirstOrDefault();
        var seconds = bind.Options.ConnectTimeout ?? own ?? DefaultSeconds;
        _limit = seconds == 0 ? null : TimeSpan.FromSeconds(Math.Min(seconds, LongestWait));
        if (own is null && seconds > 0 && bind.Dialect.Connector.ConnectTimeoutKeywords is [var keyword, ..])
            keywords[keyword] = Math.Min(seconds, LongestPerTry);
        if (
            bind.Dialect.Connector.LockTimeoutKeywords is [var locking, ..] and var all
            && (bind.Options.LockTimeout is not null || !all.Any(keywords.ContainsKey))
        )
        {
            foreach (var other in all)
                keywords.Remove(other);
            keywords[locking] = Math.Max(LockTimeout, 1);
        }
        if (
            bind.Dialect.Connector.ErrorDetailKeywords is [var detail, ..]
            && !bind.Dialect.Connector.ErrorDetailKeywords.Any(keywords.ContainsKey)
            && ConnectionKeywords.Knows(factory, detail, "true")
        )
            keywords[detail] = "true";
        // Who opens each database once gains nothing by a pool, which would keep a connection to each of thousands to the end.
        if (ConnectionKeywords.Knows(factory, "Pooling", "false"))
            keywords["Pooling"] = "false";
        _connectionString = keywords.ConnectionString;
    }

    /// <exception cref="MigrationException">MIG5001, MIG5050 to MIG5058: see <see cref="Bind.OpenAsync"/>.</exception>
    public async Task<DbConnection> RunAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var pauses = new GrowingPause(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));
        (ConnectionFault Fault, Exception Failure)? told = null;
        for (var tries = 1; ; tries++)
        {
            var time = _limit - clock.Elapsed;
            try
            {
                return await TryAsync(time, cancellation);
            }
            catch (Exception failure)
                when (failure
                        is DbException
                            or SocketException
                            or TimeoutException
                            or InvalidOperationException
                            or ArgumentException
                            or IOException
                            or AuthenticationException
                )
            {
                var fault = await FaultAsync(failure, cancellation);
                var pause = pauses.Next();
                var left = _limit - clock.Elapsed;
                // A short try that the limit cut off says nothing. What one before it found is the cause.
                if (told is null || fault != ConnectionFault.TimeOut || time > LongEnough)
                    told = (fault, failure);
                if (!MayPass(fault) || left is null || left <= pause)
                    throw Error(told.Value.Fault, told.Value.Failure, tries, clock.Elapsed);
                if (tries == 1)
                    _bind.Options.Report?.Say($"{Trouble(fault)}. Trying again for up to {Seconds(left.Value)} second(s).");
                await Task.Delay(pause, cancellation);
            }
        }
    }

    // What only reads is not tried again, and waits as for another run.
    int LockTimeout => _bind.IsReadOnly ? _bind.Options.RunLockTimeout : _bind.Options.LockTimeout ?? Connector.DefaultLockTimeout;

    // Where the driver does not hand the network's own exception on, the name may be what is wrong.
    async Task<ConnectionFault> FaultAsync(Exception failure, CancellationToken cancellation)
    {
        var fault = _bind.Dialect.Connector.FaultOf(failure);
        return
            fault == ConnectionFault.Refused
            && failure.GetBaseException() is not SocketException
            && !await Address.IsKnownAsync(cancellation)
            ? ConnectionFault.UnknownHost
            : fault;
    }

    static bool MayPass(ConnectionFault fault) => fault is ConnectionFault.Refused or ConnectionFault.NotReady or ConnectionFault.TimeOut;

    async Task<DbConnection> TryAsync(TimeSpan? left, CancellationToken cancellation)
    {
        var connection = _factory.CreateConnection()
            ?? throw Errors.DriverNotLoaded(_bind.Name, _factory.GetType().Name, "it makes no connection.");
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // On a thread of its own: some drivers open without ever giving the caller's back.
        var opening = Task.Run(() => OpenAsync(connection, stop.Token), CancellationToken.None);
        try
        {
            await opening.WaitAsync(
                left is { } time ? TimeSpan.FromTicks(Math.Max(time.Ticks, 1)) : Timeout.InfiniteTimeSpan,
                cancellation
            );
            stop.Dispose();
            return connection;
        }
        catch (Exception)
        {
            var closing = AbandonAsync(connection, opening, stop);
            if (opening.IsCompleted)
                await closing;
            throw;
        }
    }

    async Task OpenAsync(DbConnection connection, CancellationToken cancellation)
    {
        connection.ConnectionString = _connectionString;
        await connection.OpenAsync(cancellation);
        await _bind.Dialect.Connector.PrepareConnectionAsync(connection, cancellation);
        if (_bind.Dialect.Connector.VersionOf(connection.ServerVersion) is { IsTooOld: true } version)
            throw Errors.ServerTooOld(_bind.Name, version.Product, version.Number.ToString(), version.Least.ToString());
    }

    // Whoever asked for the connection has got its answer; a driver that is still busy is waited for only to close what it opened.
    static async Task AbandonAsync(DbConnection connection, Task opening, CancellationTokenSource stop)
    {
        await stop.CancelAsync();
        await opening.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        stop.Dispose();
        await connection.DisposeAsync();
    }

    MigrationException Error(ConnectionFault fault, Exception failure, int tries, TimeSpan elapsed)
    {
        var tried = tries == 1 ? $"Tried once, for {Seconds(elapsed)} second(s)." : $"Tried {tries} times in {Seconds(elapsed)} second(s).";
        var (name, product) = (_bind.Name, _bind.Dialect.DisplayName);
        return fault switch
        {
            ConnectionFault.Refused => Errors.ConnectionRefused(name, product, Address.Place, tried, failure),
            ConnectionFault.UnknownHost => Errors.HostUnknown(name, product, Address.Place, failure),
            ConnectionFault.Login => Errors.LoginRefused(name, product, Address.Place, Address.Database, failure),
            ConnectionFault.UnknownDatabase => Errors.DatabaseUnknown(name, product, Address.Place, Address.Database, failure),
            ConnectionFault.Tls => Errors.TlsRefused(name, product, Address.Place, failure),
            ConnectionFault.TimeOut => Errors.ConnectionTimedOut(name, product, Address.Place, tried, failure),
            ConnectionFault.NotReady => Errors.ServerNotReady(name, product, Address.Place, tried, Reason(failure), failure),
            ConnectionFault.FileNotOpened => Errors.DatabaseFileNotOpened(name, product, Address.Place, failure),
            ConnectionFault.NotADatabase => Errors.NotADatabase(name, product, Address.Place, failure),
            _ => failure is ArgumentException
                ? Errors.MalformedConnectionString(name)
                : Errors.CannotConnect(name, product, Reason(failure), failure),
        };
    }

    string Trouble(ConnectionFault fault) => $"Bind '{_bind.Name}': {_bind.Dialect.DisplayName} at {Address.Place} " + fault switch
    {
        ConnectionFault.Refused => "refuses the connection",
        ConnectionFault.NotReady => "is not ready",
        _ => "does not answer",
    };

    static string Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 1).ToString(CultureInfo.InvariantCulture);

    // A driver says that it failed, and often only the exception within says why.
    static string Reason(Exception failure)
    {
        var (said, why) = (
            Errors.OneLine(DriverWords.Of(failure)).TrimEnd('.'),
            Errors.OneLine(failure.GetBaseException().Message).TrimEnd('.')
        );
        return (said.Contains(why, StringComparison.Ordinal) ? said : $"{said}: {why}") + ".";
    }
}
