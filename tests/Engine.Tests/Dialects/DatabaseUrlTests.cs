namespace Engine.Tests.Dialects;

public class DatabaseUrlTests
{
    [TestCase("postgresql://u:p@h:5432/d", "u|p|h|5432|d|")]
    [TestCase("postgresql+psycopg2://h/d", "||h||d|")]
    [TestCase("postgresql://h", "||h|||")]
    [TestCase("postgresql://", "|||||")]
    [TestCase("postgresql://u@h:/d", "u||h||d|")]
    [TestCase("postgresql://u:@h/d", "u||h||d|")]
    [TestCase("postgresql://:p@h/d", "|p|h||d|")]
    [TestCase("postgresql://u%40x:p%3A%2F%3F%40@h%2Dx/d%20e?a%26b=c%3Dd", "u@x|p:/?@|h-x||d e|a&b=c=d")]
    [TestCase("postgresql://u:p@ss@h/d", "u|p@ss|h||d|")]
    [TestCase("postgresql://u:p/s?s@h/d", "u|p/s?s|h||d|")]
    [TestCase("postgresql://u:p@[::1]:5432/d", "u|p|::1|5432|d|")]
    [TestCase("postgresql://[2001:db8::1]/d", "||2001:db8::1||d|")]
    [TestCase("postgresql://a:1,b:2/d", "||a:1,b:2||d|")]
    [TestCase("postgresql://u@[::1]:1,[::2]/d", "u||[::1]:1,[::2]||d|")]
    [TestCase("postgresql://h/d?mail=a@b&n=1+2&p=1%2B2&flag", "||h||d|mail=a@b;n=1 2;p=1+2;flag=")]
    [TestCase("mssql://h%5CSQLEXPRESS/d", "||h\\SQLEXPRESS||d|")]
    [TestCase("sqlite:////tmp/a%20b.db", "|||||/tmp/a b.db", Description = "the path is the database")]
    public void A_url_is_read(string url, string expected)
    {
        var parsed = DatabaseUrl.Parse(url)!;
        var database = url.StartsWith("sqlite", StringComparison.Ordinal) ? "" : parsed.Database;
        var rest = database == "" ? parsed.Database : string.Join(";", parsed.Options.Select(option => $"{option.Key}={option.Value}"));
        Assert.That($"{parsed.User}|{parsed.Password}|{parsed.Host}|{parsed.Port}|{database}|{rest}", Is.EqualTo(expected));
    }

    [TestCase("postgresql:/h/d")]
    [TestCase("://h/d")]
    [TestCase("postgresql://h:port/d")]
    [TestCase("postgresql://h:70000/d")]
    [TestCase("postgresql://[::1/d")]
    [TestCase("postgresql://h:5432/d?mail=a@b", Description = "a port, or the beginning of a password")]
    public void What_is_none_is_not_guessed(string url) => Assert.That(DatabaseUrl.Parse(url), Is.Null);
}
