using System.Data.Common;
using System.Net.Sockets;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Binds;

/// <summary>
/// A named database: its product, how to reach it, and the tables that belong to it. The connection string is read only when a
/// connection is opened, so that a script needs neither the string nor a driver.
/// </summary>
public sealed class Bind
{
    readonly Func<string> connectionString;

    internal Bind(string name, Dialect dialect, MetaData metaData, Func<string> connectionString) =>
        (Name, Dialect, MetaData, this.connectionString) = (name, dialect, metaData, connectionString);

    /// <summary>Its name; the unnamed one is <c>default</c>.</summary>
    public string Name { get; }

    /// <summary>Its product.</summary>
    public Dialect Dialect { get; }

    /// <summary>The tables that the model wants in it.</summary>
    public MetaData MetaData { get; }

    /// <summary>Whether the run only reads, so that opening must not make a database that is not there.</summary>
    internal bool IsReadOnly { get; set; }

    /// <summary>Opens a connection with the driver that the project references.</summary>
    /// <exception cref="MigrationException">MIG1004, MIG1005, MIG1007, MIG1014: no connection string; MIG2003, MIG2010: no driver; MIG5001: the database does not answer.</exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation = default)
    {
        var factory = DriverLoader.Load(this);
        var connection = factory.CreateConnection() ?? throw Errors.DriverNotLoaded(Name, factory.GetType().Name, "it makes no connection.");
        try
        {
            connection.ConnectionString = IsReadOnly ? Dialect.ForReading(connectionString()) : connectionString();
            await connection.OpenAsync(cancellation);
            await Dialect.PrepareConnectionAsync(connection, cancellation);
            return connection;
        }
        catch (Exception failure) when (failure is DbException or SocketException or TimeoutException or InvalidOperationException or ArgumentException or TypeInitializationException or DllNotFoundException)
        {
            await connection.DisposeAsync();
            throw failure switch
            {
                ArgumentException => Errors.MalformedConnectionString(Name),
                // A driver throws InvalidOperationException when it cannot do what the connection string asks for, or when a pool has no connection left.
                DbException or SocketException or TimeoutException or InvalidOperationException => Errors.CannotConnect(Name, Dialect.DisplayName, Reason(failure), failure),
                _ => Errors.DriverNotLoaded(Name, factory.GetType().Name, Errors.OneLine(failure.GetBaseException().Message), failure),
            };
        }
    }

    // A driver says that it failed, and often only the exception within says why.
    static string Reason(Exception failure)
    {
        var (said, why) = (Errors.OneLine(failure.Message), Errors.OneLine(failure.GetBaseException().Message));
        return said.Contains(why, StringComparison.Ordinal) ? said : $"{said}: {why}";
    }

    /// <summary>Name and product; never the connection string.</summary>
    public override string ToString() => $"{Name} ({Dialect.DisplayName})";
}
