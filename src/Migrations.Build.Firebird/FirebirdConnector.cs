using System.Data.Common;

namespace MigrationsBuild.Firebird;

/// <summary>How Firebird connects.</summary>
sealed class FirebirdConnector(FirebirdDialect dialect) : Connector(dialect)
{
    // Of the server's list of codes: the appendix of the Firebird 3.0 Language Reference.
    const int Deadlock = 335544336;
    const int FileNotFound = 335544344;
    const int LockConflict = 335544345;
    const int Rejected = 335544421;
    const int Login = 335544472;
    const int LockTimeout = 335544510;
    const int ShutDown = 335544528;
    const int NoPermission = 335544352;
    const int Network = 335544721;
    const int NotADatabase = 335544323;

    const string Driver = "FirebirdSql.Data.FirebirdClient";

    /// <inheritdoc/>
    public override IReadOnlyList<Driver> Drivers { get; } =
        [new(Driver, Driver, Driver + ".FirebirdClientFactory")];

    /// <inheritdoc/>
    public override IReadOnlyList<string> UrlDrivers { get; } = ["fdb", "firebird", "kinterbasdb"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ConnectTimeoutKeywords { get; } = ["Connection Timeout", "ConnectionTimeout"];

    /// <summary>
    /// <c>firebird://user:password@host:port/alias</c>, or with two slashes for a path of the server:
    /// <c>firebird://host//data/shop.fdb</c>.
    /// Without a host the file is opened in the process itself, by the library of the embedded server; its path is relative to the project.
    /// </summary>
    public override string ConnectionString(DatabaseUrl url, string folder)
    {
        var builder = new DbConnectionStringBuilder();
        if (url.Host is null)
            builder["ServerType"] = "1";
        else
            builder["DataSource"] = url.Host;
        Set(builder, "Port", url.Port);
        Set(builder, "User", url.User);
        Set(builder, "Password", url.Password);
        Set(builder, "Database", url is { Host: null, Database: { } file } ? Path.GetFullPath(file, folder) : url.Database);
        foreach (var (name, value) in url.Options)
            builder[name] = value;
        return Complete(builder);
    }

    /// <inheritdoc/>
    public override string ConnectionString(DbConnectionStringBuilder given, string folder) =>
        Complete(new() { ConnectionString = given.ConnectionString });

    // A connection in a pool would keep the tables in use that the next one is to change.
    static string Complete(DbConnectionStringBuilder builder)
    {
        if (!builder.ContainsKey("Charset") && !builder.ContainsKey("Character Set"))
            builder["Charset"] = "UTF8";
        if (!builder.ContainsKey("Pooling"))
            builder["Pooling"] = "false";
        return builder.ConnectionString;
    }

    static void Set(DbConnectionStringBuilder builder, string name, object? value)
    {
        if (value is not null)
            builder[name] = value;
    }

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG5010: another run holds the lock.</exception>
    public override async Task<IMigrationSession> BeginSessionAsync(
        DbConnection connection,
        RunLock runLock,
        CancellationToken cancellation
    ) => await FirebirdSession.BeginAsync(dialect, connection, runLock, IsBlocked, LockHeld, cancellation).ConfigureAwait(false);

    /// <summary>The driver's transactions do not wait: a row or a table that another one uses is told at once.</summary>
    public override bool IsBlocked(DbException failure) => failure.ErrorCode is Deadlock or LockConflict or LockTimeout;

    /// <inheritdoc/>
    public override string? Advice(DbException failure) => failure.ErrorCode switch
    {
        Deadlock or LockConflict or LockTimeout => "Another connection uses it. Run again when it has ended.",
        NoPermission => "Grant the right to the user of this bind, or give the bind another user.",
        _ => null,
    };

    /// <inheritdoc/>
    public override ServerVersion? VersionOf(string text) => ServerVersion.Read("Firebird", text, new(3, 0));

    /// <inheritdoc/>
    protected override ConnectionFault ServerFault(DbException failure) => failure.ErrorCode switch
    {
        Login => ConnectionFault.Login,
        FileNotFound => ConnectionFault.UnknownDatabase,
        NotADatabase => ConnectionFault.NotADatabase,
        ShutDown => ConnectionFault.NotReady,
        Network or Rejected => ConnectionFault.Refused,
        _ => ConnectionFault.Other,
    };
}
