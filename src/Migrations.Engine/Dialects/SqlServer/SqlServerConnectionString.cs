using System.Data.Common;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// Connection strings of Microsoft.Data.SqlClient
/// (https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.connectionstring) for SQLAlchemy's URLs
/// (https://docs.sqlalchemy.org/en/20/dialects/mssql.html).
/// </summary>
static class SqlServerConnectionString
{
    // Options that name what only ODBC or Python has.
    static readonly string[] Foreign =
    [
        "driver",
        "odbc_autotranslate",
        "ansi",
        "unicode_results",
        "autocommit",
        "fast_executemany",
        "use_setinputsizes",
        "longasmax",
        "charset",
        "tds_version",
        "protocol",
    ];

    // ODBC's names for keywords that ADO.NET calls otherwise.
    static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mars_connection"] = "MultipleActiveResultSets",
        ["multisubnetfailover"] = "MultiSubnetFailover",
        ["login_timeout"] = "Connect Timeout",
        ["connect_timeout"] = "Connect Timeout",
        ["timeout"] = "Connect Timeout",
        ["application_name"] = "Application Name",
        ["appname"] = "Application Name",
        ["app"] = "Application Name",
    };

    /// <summary>Without a user the connection is a trusted one, unless an option says how else to log in.</summary>
    public static string Of(DatabaseUrl url)
    {
        var builder = new DbConnectionStringBuilder();
        foreach (var (name, value) in url.Options)
            Add(builder, name, value);
        if (url.Host is not null)
            builder["Data Source"] = url.Port is null ? url.Host : $"{url.Host},{url.Port}";
        if (url.Database is not null)
            builder["Initial Catalog"] = url.Database;
        if (url.User is not null)
            builder["User ID"] = url.User;
        if (url.Password is not null)
            builder["Password"] = url.Password;
        if (url.User is null && !SaysLogin(builder))
            builder["Integrated Security"] = "true";
        return builder.ConnectionString;
    }

    static void Add(DbConnectionStringBuilder builder, string name, string value)
    {
        if (name.Equals("odbc_connect", StringComparison.OrdinalIgnoreCase))
        {
            var odbc = new DbConnectionStringBuilder(useOdbcRules: true) { ConnectionString = value };
            foreach (string key in odbc.Keys)
                Add(builder, key, odbc[key].ToString()!);
        }
        else if (!Foreign.Contains(name, StringComparer.OrdinalIgnoreCase))
            builder[Renamed.GetValueOrDefault(name, name)] = value;
    }

    static bool SaysLogin(DbConnectionStringBuilder builder) =>
        new[] { "Authentication", "Integrated Security", "Trusted_Connection", "UID", "User ID" }.Any(builder.ContainsKey);
}
