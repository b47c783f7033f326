using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects;

/// <summary>Where a connection string leads, for messages: host and port or a file, and the database; never user or password.</summary>
sealed partial record DatabaseAddress(string Place, string Database)
{
    static readonly string[] Hosts = ["Host", "Server", "Data Source", "DataSource", "Filename", "Address", "Addr", "Network Address"];
    static readonly string[] Databases = ["Database", "Initial Catalog", "DB"];

    public static DatabaseAddress Of(DbConnectionStringBuilder builder)
    {
        var host = (First(builder, Hosts) ?? "localhost").Split('?')[0]; // SQLite's URIs may have a key among their options.
        var port = First(builder, ["Port"]);
        return new(
            port is null ? host
                : host.Contains(':') && !host.Contains(',') ? $"[{host}]:{port}"
                : $"{host}:{port}",
            First(builder, Databases) ?? ""
        );
    }

    /// <summary>
    /// Whether the name service has an address for the host; also where the place is none that it would know, such as a path or
    /// several hosts.
    /// </summary>
    public async Task<bool> IsKnownAsync(CancellationToken cancellation)
    {
        if (HostAlone().Match(Place) is not { Success: true } host)
            return true;
        try
        {
            return (await Dns.GetHostAddressesAsync(host.Groups[1].Value, cancellation).ConfigureAwait(false)).Length > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The database and where it is.</summary>
    public override string ToString() => Database.Length == 0 ? Place : $"{Database} at {Place}";

    static string? First(DbConnectionStringBuilder builder, string[] names) =>
        names
            .Select(name => builder.TryGetValue(name, out var value) ? value.ToString() : null)
            .FirstOrDefault(value => value is { Length: > 0 });

    // A name, and SQL Server's words around it: tcp:name\INSTANCE,1433.
    [GeneratedRegex(@"^(?:tcp:)?(\w[\w.-]*)(?:\\\w+)?(?:[:,][0-9]+)?\z")]
    private static partial Regex HostAlone();
}
