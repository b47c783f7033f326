using MySqlConnector;
using Tests.Servers;

namespace EntityFrameworkCore.Tests;

/// <summary>A database of the private MariaDB.</summary>
sealed class MariaDbDatabase() : Database("mysql", new MySqlConnection(MariaDbServer.Current.CreateDatabase()))
{
    protected override void Use(DbContextOptionsBuilder options) =>
        options.UseMySql(ConnectionString, ServerVersion.AutoDetect(ConnectionString));

    /// <summary>By mariadb-dump.</summary>
    public override Task<IReadOnlyList<string>> DumpAsync() =>
        Task.FromResult<IReadOnlyList<string>>(MariaDbServer.Dump(MariaDbServer.Url(ConnectionString)).Split('\n'));

    protected override void Drop() => MariaDbServer.Current.DropDatabase(ConnectionString);
}
