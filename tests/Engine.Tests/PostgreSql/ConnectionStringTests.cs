using Migrations.Engine.Dialects;
using Npgsql;

namespace Engine.Tests.PostgreSql;

public class ConnectionStringTests
{
    [TestCase("postgresql://u:p%40ss@db.example:5433/shop", "Host=db.example;Port=5433;Username=u;Password=p@ss;Database=shop")]
    [TestCase("postgresql+psycopg2://u@db/shop", "Host=db;Username=u;Database=shop")]
    [TestCase("postgres://u@[::1]:5432/shop", "Host=::1;Port=5432;Username=u;Database=shop")]
    [TestCase("postgresql://u@/shop?host=/var/run/postgresql&port=5433", "Host=/var/run/postgresql;Username=u;Database=shop;Port=5433")]
    [TestCase(
        "postgresql://db/shop?sslmode=verify-full&connect_timeout=3&Pooling=false&application_name=a%20b",
        "Host=db;Database=shop;SSL Mode=VerifyFull;Timeout=3;Pooling=false;Application Name=a b"
    )]
    [TestCase("npgsql:///shop", "Host=localhost;Database=shop")]
    [TestCase("postgresql://u:a;b=%22c'@db/shop", "Host=db;Username=u;Password='a;b=\"c'''")]
    public void A_url_becomes_what_the_driver_knows(string url, string expected)
    {
        var parsed = DatabaseUrl.Parse(url)!;
        var actual = new NpgsqlConnectionStringBuilder(DialectCatalog.Find(parsed.Provider)!.Connector.ConnectionString(parsed, "/"));
        var wanted = new NpgsqlConnectionStringBuilder(expected);
        if (!expected.Contains("Database"))
            wanted.Database = "shop";
        Assert.That(actual.EquivalentTo(wanted), actual.ConnectionString);
    }

    [TestCase("postgresql")]
    [TestCase("Postgres")]
    [TestCase("PostgreSql")]
    [TestCase("NPGSQL")]
    public void It_is_known_by_its_names(string name) => Assert.That(DialectCatalog.Find(name)?.DisplayName, Is.EqualTo("PostgreSQL"));
}
