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
        ["host"] = "Host",
        ["hostaddr"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["sslmode"] = "SSL Mode",
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

    /// <summary>A host in the options is a folder for a Unix socket, or takes the place of the URL's host.</summary>
    public static string Of(DatabaseUrl url)
    {
        var builder = new DbConnectionStringBuilder();
        Set("Host", url.Host ?? "localhost");
        Set("Port", url.Port?.ToString(CultureInfo.InvariantCulture));
        Set("Username", url.User);
        Set("Password", url.Password);
        Set("Database", url.Database);
        foreach (var (name, value) in url.Options)
            Set(FromLibpq.GetValueOrDefault(name) ?? name, Spelled(name, value));
        return builder.ConnectionString;

        void Set(string keyword, string? value)
        {
            if (value is not null)
                builder[keyword] = value;
        }
    }

    // libpq writes verify-full, Npgsql VerifyFull.
    static string Spelled(string name, string value) => name.ToLowerInvariant() is "sslmode" or "target_session_attrs" ? value.Replace("-", "") : value;
}
