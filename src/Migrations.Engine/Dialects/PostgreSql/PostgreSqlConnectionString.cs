using System.Data.Common;
using System.Globalization;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// Npgsql's keywords (https://www.npgsql.org/doc/connection-string-parameters.html) for a URL, whose options may be Npgsql's
/// own or libpq's (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS).
/// </summary>
static class PostgreSqlConnectionString
{
    static readonly Dictionary<string, string> FromLibpq = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["sslmode"] = "SSL Mode",
        ["ssl"] = "SSL Mode", // asyncpg's name for it.
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["client_encoding"] = "Client Encoding",
        ["options"] = "Options",
        ["passfile"] = "Passfile",
        ["target_session_attrs"] = "Target Session Attributes",
        ["channel_binding"] = "Channel Binding",
        ["krbsrvname"] = "Kerberos Service Name",
    };

    /// <summary>
    /// A host in the options is a folder for a Unix socket, or takes the place of the URL's host. Several are tried in their order.
    /// </summary>
    public static string Of(DatabaseUrl url)
    {
        var builder = new DbConnectionStringBuilder();
        var ports = Values(url, "port");
        var hosts = Values(url, "host", "hostaddr") is { Count: > 0 } given ? given : [url.Host ?? "localhost"];
        Set(
            "Host",
            string.Join(",", ports.Count > 1 && ports.Count == hosts.Count ? hosts.Zip(ports, (host, port) => $"{host}:{port}") : hosts)
        );
        Set("Port", ports is [var one] ? one : url.Port?.ToString(CultureInfo.InvariantCulture));
        Set("Username", url.User);
        Set("Password", url.Password);
        Set("Database", url.Database);
        foreach (var (name, value) in url.Options.Where(option => option.Key.ToLowerInvariant() is not ("host" or "hostaddr" or "port")))
            Set(FromLibpq.GetValueOrDefault(name) ?? name, Spelled(name, value));
        return builder.ConnectionString;

        void Set(string keyword, string? value)
        {
            if (value is not null)
                builder[keyword] = value;
        }
    }

    // libpq writes several with commas, SQLAlchemy as several options.
    static List<string> Values(DatabaseUrl url, params string[] names) =>
        [
            .. url
                .Options.Where(option => names.Contains(option.Key, StringComparer.OrdinalIgnoreCase))
                .SelectMany(option => option.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)),
        ];

    // libpq writes verify-full, Npgsql VerifyFull.
    static string Spelled(string name, string value) => name.ToLowerInvariant() is "sslmode" or "ssl" ? value.Replace("-", "") : value;
}
