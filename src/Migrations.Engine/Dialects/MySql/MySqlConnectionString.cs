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
        ["charset"] = "CharSet",
        ["ssl_mode"] = "SslMode",
        ["connect_timeout"] = "Connection Timeout",
        ["unix_socket"] = "Server",
    };

    public static string Of(DatabaseUrl url)
    {
        var builder = new DbConnectionStringBuilder { ["Server"] = url.Host ?? "localhost" };
        Set(builder, "Port", url.Port);
        Set(builder, "User ID", url.User);
        Set(builder, "Password", url.Password);
        Set(builder, "Database", url.Database);
        builder["CharSet"] = "utf8mb4";
        foreach (var (name, value) in url.Options)
            builder[Names.GetValueOrDefault(name, name)] = value;
        if (url.Options.Any(option => option.Key == "unix_socket"))
            builder["Protocol"] = "unix";
        return WithVariables(builder);
    }

    /// <summary>The same string; variables in SQL are allowed where it does not say, as every other client allows them.</summary>
    public static string Of(DbConnectionStringBuilder given) => WithVariables(new DbConnectionStringBuilder { ConnectionString = given.ConnectionString });

    static string WithVariables(DbConnectionStringBuilder builder)
    {
        if (!builder.ContainsKey("AllowUserVariables") && !builder.ContainsKey("Allow User Variables"))
            builder["AllowUserVariables"] = "true";
        return builder.ConnectionString;
    }

    static void Set(DbConnectionStringBuilder builder, string name, object? value)
    {
        if (value is not null)
            builder[name] = value;
    }
}
