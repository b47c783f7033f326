using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Dialects.SqlServer;

namespace Migrations.Engine.Dialects;

/// <summary>The products that we bring. Those of a project are <see cref="OwnDialects"/>.</summary>
static class DialectCatalog
{
    static readonly Dialect[] Modern = Made(TypeStyle.Modern);
    static readonly Dialect[] Alembic = Made(TypeStyle.Alembic);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Dialect> All => Modern;

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => Modern.Select(dialect => dialect.Name);

    /// <summary>The product of a name, in any case; null when it is not known.</summary>
    /// <param name="name">The name in URLs and options, or another one of the product's.</param>
    /// <param name="style">Which types neutral ones become.</param>
    public static Dialect? Find(string name, TypeStyle style = TypeStyle.Modern) =>
        (style == TypeStyle.Alembic ? Alembic : Modern).FirstOrDefault(dialect =>
            dialect.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            || dialect.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase)
        );

    // SQLite has one style: its types are what SQLAlchemy writes.
    static Dialect[] Made(TypeStyle style) =>
        [new SqliteDialect(), new PostgreSqlDialect(style), new MySqlDialect(style), new SqlServerDialect(style)];
}
