using Migrations.Engine.Binds;
using Migrations.Engine.Dialects;

namespace Engine.Tests.Binds;

/// <summary>What a driver does not take is named; what it was given is not.</summary>
public class UrlOptionTests
{
    readonly Opening _opening = new();

    [TestCase("postgresql://u:s3cr3t@h/d?sslmod=s3cr3t-value", "MIG1024", "'sslmod' that the driver Npgsql")]
    [TestCase("postgresql://u:s3cr3t@h/d?sslmode=s3cr3t-value", "MIG1025", "'ssl mode' whose value the driver Npgsql")]
    [TestCase("mysql://u:s3cr3t@h/d?nonsense=s3cr3t-value", "MIG1024", "'nonsense' that the driver MySql")]
    [TestCase("mysql://u:s3cr3t@h/d?ssl_mode=s3cr3t-value", "MIG1025", "'sslmode' whose value the driver MySql")]
    [TestCase("mssql://u:s3cr3t@h/d?sslmode=s3cr3t-value", "MIG1024", "'sslmode' that the driver Microsoft.Data.SqlClient")]
    [TestCase("mssql://u:s3cr3t@h/d?Encrypt=s3cr3t-value", "MIG1025", "'encrypt' whose value the driver Microsoft.Data.SqlClient")]
    [TestCase("sqlite:///x.db?nonsense=s3cr3t-value", "MIG1024", "'nonsense' that the driver Microsoft.Data.Sqlite")]
    [TestCase("sqlite:///x.db?mode=s3cr3t-value", "MIG1025", "'mode' whose value the driver Microsoft.Data.Sqlite")]
    [TestCase("postgresql://u:s3cr3t@h:port/d", "MIG1007", "provider://user:password@host:port/database")]
    [TestCase("postgresql+pyscopg2://u:s3cr3t@h/d", "MIG1027", "'pyscopg2'")]
    public void The_error_names_the_option(string url, string code, string words) =>
        Assert.That(_opening.Fails(code, url), Does.Contain(words).IgnoreCase);

    [TestCase("Host=h;Password=s3cr3t;s3cr3t-rest=1", "PostgreSql", "MIG1024", "after the password")]
    [TestCase("Host=h;Password=s3cr3t;Username=u;Nonsense=1", "PostgreSql", "MIG1024", "'nonsense'")]
    [TestCase("Host", "PostgreSql", "MIG1014", "Keyword=value")]
    [TestCase("Server=h;Port=s3cr3t", "MySql", "MIG1025", "'port'")]
    public void In_a_plain_string_too(string given, string provider, string code, string words) =>
        Assert.That(_opening.Fails(code, given, provider), Does.Contain(words));

    [TestCase("sqlite+pysqlite:///x.db?mode=ro&check_same_thread=false&timeout=5", "Mode=ReadOnly;Default Timeout=5")]
    [TestCase(
        "mysql+pymysql://u:p@h:3307/d?charset=utf8mb4&ssl_mode=VERIFY_IDENTITY&ssl_ca=/ca.pem"
            + "&connect_timeout=5&local_infile=true&use_unicode=1",
        "Server=h;Port=3307;User ID=u;Password=p;Database=d;CharSet=utf8mb4;SslMode=VerifyFull;SslCa=/ca.pem;Connection "
            + "Timeout=5;AllowLoadLocalInfile=true;AllowUserVariables=true"
    )]
    [TestCase("mariadb+mariadbconnector://h", "Server=h;CharSet=utf8mb4;AllowUserVariables=true")]
    [TestCase(
        "mysql:///d?unix_socket=/run/my.sock",
        "Server=/run/my.sock;Database=d;CharSet=utf8mb4;Protocol=unix;AllowUserVariables=true"
    )]
    [TestCase("mysql://[::1]:3306/d", "Server=::1;Port=3306;Database=d;CharSet=utf8mb4;AllowUserVariables=true")]
    [TestCase(
        "mssql+pymssql://sa:a%2Bb@h:1433/d?Encrypt=true&TrustServerCertificate=true&appname=a+b&login_timeout=5&charset=utf8",
        "Data Source=h,1433;User ID=sa;Password=a+b;Initial Catalog=d;Encrypt=true;TrustServerCertificate=true;Application Name=a "
            + "b;Connect Timeout=5"
    )]
    [TestCase(
        "postgresql+asyncpg://u@h/d?ssl=verify-full&target_session_attrs=read-write&connect_timeout=5"
            + "&client_encoding=utf8&channel_binding=prefer&options=-c%20search_path%3Dx",
        "Host=h;Username=u;Database=d;SSL Mode=verifyfull;Target Session Attributes=read-write;Timeout=5;Client Encoding=utf8;Channel "
            + "Binding=prefer;Options=-c search_path=x"
    )]
    public void Options_become_keywords_that_the_driver_takes(string url, string expected)
    {
        var parsed = DatabaseUrl.Parse(url)!;
        var dialect = DialectCatalog.Find(parsed.Provider)!;
        var actual = dialect.Connector.ConnectionString(parsed, "/");
        System.Data.Common.DbConnectionStringBuilder given = new() { ConnectionString = actual },
            wanted = new() { ConnectionString = expected };
        given.Remove("Data Source");
        wanted.Remove("Data Source");
        Assert.That(given.EquivalentTo(wanted), actual);
        var bind = _opening.Bind(url);
        Assert.That(ConnectionKeywords.Check(bind, DriverLoader.Load(bind), actual).ConnectionString, Is.Not.Empty);
    }

    [TestCase("postgresql://h/d?password=s3cr3t", "s3cr3t")]
    [TestCase("mssql+pyodbc:///?odbc_connect=SERVER%3Ddb%3BUID%3Dsa%3BPWD%3Ds3cr3t", "s3cr3t")]
    [TestCase("postgresql://u:s3%2Fcr%3Ft@h/d", "s3/cr?t")]
    public void A_password_among_the_options_is_taken_out_of_texts(string url, string password)
    {
        var filter = new Migrations.Engine.Hosting.SecretFilter();
        filter.Learn(url);
        Assert.That(filter.Redact($"a {password} b"), Is.EqualTo("a *** b"));
    }

    [TestCase("5.5.5-10.11.19-MariaDB-0+deb12u1", "mysql", "MariaDB 10.11.19", false)]
    [TestCase("11.4.2-MariaDB", "mysql", "MariaDB 11.4.2", false)]
    [TestCase("5.5.5-10.4.30-MariaDB", "mysql", "MariaDB 10.4.30", true)]
    [TestCase("5.6.24", "mysql", "MySQL 5.6.24", true)]
    [TestCase("8.0.18-0ubuntu1", "mysql", "MySQL 8.0.18", true)]
    [TestCase("8.4.0", "mysql", "MySQL 8.4.0", false)]
    [TestCase("15.18 (Debian 15.18-0+deb12u1)", "postgresql", "PostgreSQL 15.18", false)]
    [TestCase("11.22", "postgresql", "PostgreSQL 11.22", true)]
    [TestCase("3.50.4", "sqlite", "SQLite 3.50.4", false)]
    [TestCase("3.34.1", "sqlite", "SQLite 3.34.1", true)]
    [TestCase("16.00.4105", "mssql", "SQL Server 16.0.4105", false)]
    [TestCase("11.00.7001", "mssql", "SQL Server 11.0.7001", true)]
    public void An_old_server_is_told_from_a_new_one(string text, string product, string expected, bool isTooOld)
    {
        var version = DialectCatalog.Find(product)!.Connector.VersionOf(text)!;
        Assert.That(($"{version.Product} {version.Number}", version.IsTooOld), Is.EqualTo((expected, isTooOld)));
    }

    [Test]
    public void A_version_that_is_not_understood_is_not_refused() =>
        Assert.That(DialectCatalog.Find("mysql")!.Connector.VersionOf("devel"), Is.Null);
}
