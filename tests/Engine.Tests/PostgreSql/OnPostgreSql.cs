using Tests.Servers;

namespace Engine.Tests.PostgreSql;

/// <summary>Tests that run on the usual PostgreSQL and on version 18.</summary>
[TestFixture(PostgreSqlVersion.Usual)]
[TestFixture(PostgreSqlVersion.Eighteen)]
public abstract class OnPostgreSql(PostgreSqlVersion version)
{
    private protected PostgreSqlVersion Version => version;

    private protected PostgreSqlServer Server => PostgreSqlServer.Of(version);

    private protected Task<PostgreSqlDatabase> OpenAsync(params string[] sql) => PostgreSqlDatabase.OpenAsync(version, sql);
}
