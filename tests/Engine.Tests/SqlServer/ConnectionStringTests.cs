using System.Data.Common;
using Migrations.Engine.Dialects;

namespace Engine.Tests.SqlServer;

public class ConnectionStringTests
{
    [TestCase(
        "mssql://sa:p%40ss%3Bw@db:1444/app?Encrypt=false",
        "Data Source=db,1444;Encrypt=false;Initial Catalog=app;Password=\"p@ss;w\";User ID=sa"
    )]
    [TestCase(
        "mssql+pyodbc://sa:x@db/app?driver=ODBC+Driver+18+for+SQL+Server&TrustServerCertificate=yes&MARS_Connection=yes",
        "Data Source=db;Initial Catalog=app;MultipleActiveResultSets=yes;Password=x;TrustServerCertificate=yes;User ID=sa"
    )]
    [TestCase("mssql://db%5CSQLEXPRESS/app", "Data Source=db\\SQLEXPRESS;Initial Catalog=app;Integrated Security=true")]
    [TestCase(
        "mssql://db/app?trusted_connection=yes&Connect+Timeout=5",
        "Connect Timeout=5;Data Source=db;Initial Catalog=app;trusted_connection=yes"
    )]
    [TestCase(
        "sqlserver://db.example.net/app?Authentication=Active%20Directory%20Default",
        "Authentication=\"Active Directory Default\";Data Source=db.example.net;Initial Catalog=app"
    )]
    [TestCase(
        "mssql+pyodbc:///?odbc_connect=DRIVER%3D%7BODBC%20Driver%2018%20for%20SQL%20Server%7D%3BSERVER%3Ddb%2C1433"
            + "%3BDATABASE%3Dapp%3BUID%3Dsa%3BPWD%3Dx",
        "DATABASE=app;PWD=x;SERVER=db,1433;UID=sa"
    )]
    public void AUrlBecomesTheDriversKeywords(string url, string expected)
    {
        var text = Tsql.Dialect.Connector.ConnectionString(DatabaseUrl.Parse(url)!, "/");
        var sorted = string.Join(";", Sorted(text));
        Assert.That(sorted, Is.EqualTo(expected).IgnoreCase);
    }

    [TestCase("mssql://sa:p%40ss%3Bw@db:1444/app?Encrypt=false")]
    [TestCase("mssql+pyodbc://sa:x@db/app?driver=ODBC+Driver+18+for+SQL+Server&TrustServerCertificate=yes&MARS_Connection=yes")]
    [TestCase("mssql+pyodbc:///?odbc_connect=DRIVER%3D%7BX%7D%3BSERVER%3Ddb%2C1433%3BDATABASE%3Dapp%3BUID%3Dsa%3BPWD%3Dx")]
    public void TheDriverTakesIt(string url)
    {
        var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(
            Tsql.Dialect.Connector.ConnectionString(DatabaseUrl.Parse(url)!, "/")
        );
        Assert.That((builder.InitialCatalog, builder.UserID, builder.DataSource), Is.EqualTo(("app", "sa", builder.DataSource)));
        Assert.That(builder.DataSource, Does.StartWith("db"));
    }

    [TestCase("mssql"), TestCase("SqlServer"), TestCase("MSSQL")]
    public void IsFoundByName(string name) => Assert.That(DialectCatalog.Find(name)?.DisplayName, Is.EqualTo("SQL Server"));

    static IEnumerable<string> Sorted(string text)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = text };
        return builder.Keys.Cast<string>().Order(StringComparer.OrdinalIgnoreCase)
            .Select(key => new DbConnectionStringBuilder { [key] = builder[key] }.ConnectionString);
    }
}
