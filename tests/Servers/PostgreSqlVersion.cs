namespace Tests.Servers;

/// <summary>Which PostgreSQL a test runs on.</summary>
public enum PostgreSqlVersion
{
    /// <summary>The one of the test run: <see cref="PostgreSqlServer.Current"/>.</summary>
    Usual,

    /// <summary>Version 18: <see cref="PostgreSqlServer.Version18"/>.</summary>
    Eighteen,
}
