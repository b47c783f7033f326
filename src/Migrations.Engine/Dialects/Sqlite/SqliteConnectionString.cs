using System.Data.Common;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// Connection strings of Microsoft.Data.Sqlite (https://learn.microsoft.com/dotnet/standard/data/sqlite/connection-strings).
/// </summary>
static class SqliteConnectionString
{
    const string Memory = ":memory:";

    static readonly string[] DataSourceNames = ["Data Source", "DataSource", "Filename"];

    // What Python's driver and SQLite's own URIs call by another name.
    static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["timeout"] = "Default Timeout",
        ["mode"] = "Mode",
        ["cache"] = "Cache",
    };

    static readonly Dictionary<string, string> Modes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ro"] = "ReadOnly",
        ["rw"] = "ReadWrite",
        ["rwc"] = "ReadWriteCreate",
    };

    // Options that only concern Python.
    static readonly string[] Foreign = ["uri", "check_same_thread", "detect_types", "isolation_level", "cached_statements"];

    /// <summary>Three slashes begin a path within the project's folder, four an absolute one; no path is a database in memory.</summary>
    /// <exception cref="MigrationException">MIG1010: two slashes and a name, which is a host in a URL.</exception>
    public static string Of(DatabaseUrl url, string folder)
    {
        if (url.Host is not null)
            throw Errors.InvalidProperty(
                "MigrationBinds",
                $"sqlite://{url.Host}",
                "three slashes before a relative path (sqlite:///app.db) and four before an absolute one"
            );
        var builder = new DbConnectionStringBuilder { ["Data Source"] = Absolute(url.Database ?? Memory, folder) };
        foreach (var (name, value) in url.Options.Where(option => !Foreign.Contains(option.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var keyword = Names.GetValueOrDefault(name, name);
            builder[keyword] = keyword == "Mode" ? Modes.GetValueOrDefault(value, value) : value;
        }
        return builder.ConnectionString;
    }

    /// <summary>The same string with an absolute path.</summary>
    public static string Of(DbConnectionStringBuilder given, string folder)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = given.ConnectionString };
        var inMemory = builder.TryGetValue("Mode", out var mode) && "Memory".Equals(mode as string, StringComparison.OrdinalIgnoreCase);
        foreach (var name in DataSourceNames)
            if (!inMemory && builder.TryGetValue(name, out var path) && path is string { Length: > 0 } text)
                builder[name] = Absolute(text, folder);
        return builder.ConnectionString;
    }

    /// <summary>A database that is not there has nothing to read, as an empty one in memory; opening its file would make it.</summary>
    public static string ForReading(string connectionString)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return DataSourceNames.Any(name =>
            builder.TryGetValue(name, out var path) && path is string text && Path.IsPathRooted(text) && !File.Exists(text)
        )
            ? $"Data Source={Memory}"
            : connectionString;
    }

    static string Absolute(string path, string folder) =>
        path.Equals(Memory, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
        || path.StartsWith('|')
            ? path
            : Path.GetFullPath(Path.Combine(folder, path));
}
