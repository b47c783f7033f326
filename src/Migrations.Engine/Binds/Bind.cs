using System.Data.Common;
using Migrations.Engine.Binds;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;

namespace MigrationsBuild;

/// <summary>
/// A named database: its product, how to reach it, and the tables that belong to it. The connection string is read only when a
/// connection is opened, so that a script needs neither the string nor a driver.
/// </summary>
public sealed class Bind
{
    readonly Func<string> _connectionString;
    readonly Lazy<MetaData> _metaData;

    internal Bind(string name, Dialect dialect, Func<MetaData> metaData, Func<string> connectionString) =>
        (Name, Dialect, this._metaData, this._connectionString) = (name, dialect, new(metaData), connectionString);

    /// <summary>Its name; the unnamed one is <c>default</c>.</summary>
    public string Name { get; }

    /// <summary>Its product.</summary>
    public Dialect Dialect { get; }

    /// <summary>The tables that the model wants in it. The model is read when it is first asked for: to upgrade needs none.</summary>
    /// <exception cref="MigrationException">MIG1009, MIG1012, MIG2008, MIG2016, MIG2030: the model cannot be read.</exception>
    public MetaData MetaData => _metaData.Value;

    /// <summary>Whether the run only reads, so that opening must not make a database that is not there.</summary>
    internal bool IsReadOnly { get; set; }

    /// <summary>Where it is; null until a connection was opened.</summary>
    internal DatabaseAddress? Address { get; private set; }

    /// <summary>The connection string, read now.</summary>
    internal string ConnectionString => _connectionString();

    /// <summary>What holds for all binds of the run.</summary>
    internal BindOptions Options { get; init; } = new();

    /// <summary>
    /// Opens a connection with the driver that the project references. What may pass by itself is tried again, for as long as
    /// MigrationConnectTimeout says.
    /// </summary>
    /// <exception cref="MigrationException">
    /// MIG1004, MIG1005, MIG1007, MIG1014, MIG1024, MIG1025: no connection string, or none that the driver takes; MIG2003, MIG2010: no
    /// driver; MIG5050 to MIG5058: the database is not reached, does not let us in, is not there or is too old; MIG5001: another reason of
    /// the driver's.
    /// </exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation = default)
    {
        var factory = DriverLoader.Load(this);
        var given = ConnectionString;
        try
        {
            var opening = new ConnectionOpening(this, factory, IsReadOnly ? Dialect.Connector.ForReading(given) : given);
            Address = opening.Address;
            return await opening.RunAsync(cancellation);
        }
        catch (Exception failure) when (failure is TypeInitializationException or DllNotFoundException)
        {
            throw Errors.DriverNotLoaded(Name, factory.GetType().Name, Cause.Text(failure), failure);
        }
    }

    /// <summary>Name and product; never the connection string.</summary>
    public override string ToString() => $"{Name} ({Dialect.DisplayName})";
}
