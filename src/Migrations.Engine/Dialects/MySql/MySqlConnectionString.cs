using System.Data.Common;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// Connection strings for MySqlConnector (https://mysqlconnector.net/connection-options/) and MySql.Data, in the keywords that both know.
/// </summary>
static class MySqlConnectionString
{
    // What Python's drivers call by another name.
    static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "Server",
        ["user"] = "User ID",
        ["passwd"] = "Password",
        ["db"] = "Database",
        ["charset"] = "CharSet",
        ["ssl_mode"] = "SslMode",
        ["ssl_ca"] = "SslCa",
        ["ssl_cert"] = "SslCert",
        ["ssl_key"] = "SslKey",
        ["connect_timeout"] = "Connection Timeout",
        ["connection_timeout"] = "Connection Timeout",
        ["unix_socket"] = "Server",
        ["compress"] = "Use Compression",
        ["local_infile"] = "AllowLoadLocalInfile",
    };

    // Options that only concern Python.
    static readonly string[] Foreign = ["use_unicode", "binary_prefix", "autocommit", "use_pure", "raise_on_warnings"];

    public static string Of(DatabaseUrl url)
    {
        var builder = new DbConnectionStringBuilder { ["Server"] = url.Host ?? "localhost" };
        Set(builder, "Port", url.Port);
        Set(builder, "User ID", url.User);
        Set(builder, "Password", url.Password);
        Set(builder, "Database", url.Database);
        builder["CharSet"] = "utf8mb4";
        foreach (var (name, value) in url.Options.Where(option => !Foreign.Contains(option.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var keyword = Names.GetValueOrDefault(name, name);
            builder[keyword] = keyword == "SslMode" ? Spelled(value) : value;
            if (name.Equals("unix_socket", StringComparison.OrdinalIgnoreCase))
                builder["Protocol"] = "unix";
        }
        return WithVariables(builder);
    }

    /// <summary>The same string; variables in SQL are allowed where it does not say, as every other client allows them.</summary>
    public static string Of(DbConnectionStringBuilder given) =>
        WithVariables(new DbConnectionStringBuilder { ConnectionString = given.ConnectionString });

    static string WithVariables(DbConnectionStringBuilder builder)
    {
        if (!builder.ContainsKey("AllowUserVariables") && !builder.ContainsKey("Allow User Variables"))
            builder["AllowUserVariables"] = "true";
        return builder.ConnectionString;
    }

    // MySQL writes VERIFY_IDENTITY, the drivers VerifyFull.
    static string Spelled(string mode) => mode.ToUpperInvariant() switch
    {
        "DISABLED" => "None",
        "VERIFY_CA" => "VerifyCA",
        "VERIFY_IDENTITY" => "VerifyFull",
        _ => mode,
    };

    static void Set(DbConnectionStringBuilder builder, string name, object? value)
    {
        if (value is not null)
            builder[name] = value;
    }
}
