using System.Data.Common;

namespace Migrations.Engine.Dialects;

/// <summary>Where a connection string leads, for messages: host and port or a file, and the database; never user or password.</summary>
sealed record DatabaseAddress(string Place, string Database)
{
    static readonly string[] Hosts = ["Host", "Server", "Data Source", "DataSource", "Filename", "Address", "Addr", "Network Address"];
    static readonly string[] Databases = ["Database", "Initial Catalog", "DB"];

    public static DatabaseAddress Of(DbConnectionStringBuilder builder)
    {
        var host = (First(builder, Hosts) ?? "localhost").Split('?')[0]; // SQLite's URIs may have a key among their options.
        var port = First(builder, ["Port"]);
        return new(port is null ? host : host.Contains(':') && !host.Contains(',') ? $"[{host}]:{port}" : $"{host}:{port}", First(builder, Databases) ?? "");
    }

    static string? First(DbConnectionStringBuilder builder, string[] names) =>
        names.Select(name => builder.TryGetValue(name, out var value) ? value.ToString() : null).FirstOrDefault(value => value is { Length: > 0 });
}
