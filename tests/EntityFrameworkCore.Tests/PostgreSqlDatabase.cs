using Npgsql;
using Tests.Servers;

namespace EntityFrameworkCore.Tests;

/// <summary>A database of the private PostgreSQL.</summary>
sealed class PostgreSqlDatabase() : Database("postgresql", new NpgsqlConnection(PostgreSqlServer.Current.CreateDatabase()))
{
    protected override void Use(DbContextOptionsBuilder options) => options.UseNpgsql(ConnectionString);

    /// <summary>By pg_dump.</summary>
    public override Task<IReadOnlyList<string>> DumpAsync()
    {
        var parts = new NpgsqlConnectionStringBuilder(ConnectionString);
        var text = ServerProcess.Run(
            "pg_dump",
            ["-s", "--no-owner", "-h", parts.Host!, "-p", $"{parts.Port}", "-U", parts.Username!, "-d", parts.Database!],
            ""
        );
        return Task.FromResult<IReadOnlyList<string>>(
            [.. text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal) && line[0] != '\\')]
        );
    }

    protected override void Drop() => PostgreSqlServer.Current.DropDatabase(ConnectionString);
}
