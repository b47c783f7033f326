namespace Firebird.Tests;

/// <summary>Where statements end, and how scripts mark it.</summary>
public class SplitTests
{
    static readonly FirebirdDialect Dialect = new();

    [TestCase("CREATE PROCEDURE p AS DECLARE a INTEGER; DECLARE b INTEGER = CASE 1 WHEN 1 THEN 2 END; BEGIN IF (1 = 1) THEN a = 1; END")]
    [TestCase("CREATE OR ALTER FUNCTION f (n INTEGER) RETURNS INTEGER AS BEGIN WHILE (n > 1) DO BEGIN n = n - 1; END RETURN n; END")]
    [TestCase("RECREATE TRIGGER t FOR x BEFORE INSERT AS BEGIN FOR SELECT a FROM b INTO :c DO new.a = CAST(:c AS INTEGER); END")]
    [TestCase("EXECUTE BLOCK (n INTEGER = 1) RETURNS (r INTEGER) AS DECLARE i INTEGER; BEGIN r = i; SUSPEND; END")]
    [TestCase("CREATE PACKAGE p AS BEGIN PROCEDURE a; PROCEDURE b; END")]
    public void A_body_is_one_statement(string body)
    {
        Assert.That(Dialect.Language.Split($"SELECT 1 FROM a; {body}; ALTER TRIGGER t INACTIVE; EXECUTE PROCEDURE p; SELECT ';' FROM b"),
            Is.EqualTo(new[] { "SELECT 1 FROM a", body, "ALTER TRIGGER t INACTIVE", "EXECUTE PROCEDURE p", "SELECT ';' FROM b" }));
        Assert.That(Dialect.ScriptWriter.ScriptStatement(body + " /* ^^ */"),
            Is.EqualTo($"SET TERM ^^^ ;\n{body} /* ^^ */\n^^^\nSET TERM ; ^^^"));
    }

    [Test]
    public void A_language_without_such_bodies_knows_no_block() =>
        Assert.That(SqlLanguage.PostgreSql.Split("EXECUTE block; SELECT 1"), Is.EqualTo(new[] { "EXECUTE block", "SELECT 1" }));

    [TestCase("books", "books")]
    [TestCase("Books", "\"Books\"")]
    [TestCase("order", "\"order\"")]
    [TestCase("_x", "\"_x\"")]
    [TestCase("a \"b\"", "\"a \"\"b\"\"\"")]
    public void A_name_is_quoted_where_the_server_would_take_another_one(string name, string quoted) =>
        Assert.That(Dialect.Quote(name), Is.EqualTo(quoted));
}
