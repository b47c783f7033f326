using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Dialects.SqlServer;

namespace Migrations.Engine.Dialects;

/// <summary>The products that are known.</summary>
public static class DialectCatalog
{
    static readonly Dialect[] all = [new SqliteDialect(), new PostgreSqlDialect(), new MySqlDialect(), new SqlServerDialect()];

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => all.Select(dialect => dialect.Name);

    /// <summary>The product of a name, in any case; null when it is not known.</summary>
    public static Dialect? Find(string name) => all.FirstOrDefault(dialect =>
        dialect.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || dialect.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));
}
