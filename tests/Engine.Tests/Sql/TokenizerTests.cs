namespace Engine.Tests.Sql;

/// <summary>Each product's own way to quote, to comment and to end a statement.</summary>
public class TokenizerTests
{
    static string Split(SqlLanguage language, string sql) => string.Join(" | ", language.Split(sql));

    [TestCase("SELECT ';' ; SELECT 1", "SELECT ';' | SELECT 1")]
    [TestCase(@"SELECT 'a\'; SELECT 1", @"SELECT 'a\' | SELECT 1")]
    [TestCase(@"SELECT E'it\'s; -- x'; SELECT 1", @"SELECT E'it\'s; -- x' | SELECT 1")]
    [TestCase("SELECT E'a'\n'\\'; b'; SELECT 1", "SELECT E'a'\n'\\'; b' | SELECT 1")]
    [TestCase("SELECT E'a' '; b'; SELECT 1", "SELECT E'a' '; b' | SELECT 1")]
    [TestCase(
        "CREATE FUNCTION m1() RETURNS int LANGUAGE sql AS $$ SELECT 1; -- done $$; SELECT 1",
        "CREATE FUNCTION m1() RETURNS int LANGUAGE sql AS $$ SELECT 1; -- done $$ | SELECT 1"
    )]
    [TestCase("DO $a$ $b$; $$ $a$; SELECT $1; SELECT 1", "DO $a$ $b$; $$ $a$ | SELECT $1 | SELECT 1")]
    [TestCase("SELECT a$b$c; SELECT b$b$; SELECT 1", "SELECT a$b$c | SELECT b$b$ | SELECT 1")]
    [TestCase("SELECT 1 /* a /* ; */ ; */; SELECT 2", "SELECT 1 /* a /* ; */ ; */ | SELECT 2")]
    [TestCase("SELECT 1 --;\n; SELECT 2", "SELECT 1 --; | SELECT 2")]
    [TestCase("SELECT \"a;\"\"b;\"; SELECT a[1:2]; SELECT 2", "SELECT \"a;\"\"b;\" | SELECT a[1:2] | SELECT 2")]
    [TestCase(
        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2) | SELECT 3"
    )]
    [TestCase(
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END | SELECT 3"
    )]
    [TestCase("CREATE TABLE t (begin int, event text); SELECT 1", "CREATE TABLE t (begin int, event text) | SELECT 1")]
    [TestCase("BEGIN; SELECT 1; END; SELECT 2", "BEGIN | SELECT 1 | END | SELECT 2")]
    public void PostgreSql(string sql, string statements) => Assert.That(Split(SqlLanguage.PostgreSql, sql), Is.EqualTo(statements));

    [TestCase(@"INSERT INTO t VALUES ('it\'s; -- x'); SELECT 1", @"INSERT INTO t VALUES ('it\'s; -- x') | SELECT 1")]
    [TestCase("INSERT INTO t VALUES ('x') # it's a comment; y\n; SELECT 1", "INSERT INTO t VALUES ('x') # it's a comment; y | SELECT 1")]
    [TestCase("SELECT 2--1; SELECT '--'; SELECT 1 -- ;\n+ 1", "SELECT 2--1 | SELECT '--' | SELECT 1 -- ;\n+ 1")]
    [TestCase("SELECT \"a\\\";\"; SELECT `a\\`; SELECT `a``;`", "SELECT \"a\\\";\" | SELECT `a\\` | SELECT `a``;`")]
    [TestCase("SELECT 1 /* a /* ; */; SELECT 2", "SELECT 1 /* a /* ; */ | SELECT 2")]
    [TestCase("SELECT 1 /*!50000 + ';' */; SELECT 2 /*M! + 1 */", "SELECT 1 /*!50000 + ';' */ | SELECT 2 /*M! + 1 */")]
    [TestCase(
        "CREATE PROCEDURE p() BEGIN IF a THEN SET b = 1; END IF; SELECT IF(a, b, c); END; SELECT 1",
        "CREATE PROCEDURE p() BEGIN IF a THEN SET b = 1; END IF; SELECT IF(a, b, c); END | SELECT 1"
    )]
    [TestCase(
        "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW IF NEW.a THEN SET NEW.b = 1; ELSEIF NEW.c THEN SET NEW.b = 2; END IF; SELECT 1",
        "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW IF NEW.a THEN SET NEW.b = 1; ELSEIF NEW.c THEN SET NEW.b = 2; END IF | SELECT 1"
    )]
    [TestCase(
        "CREATE DEFINER=`a`@`%` FUNCTION f() RETURNS int DETERMINISTIC RETURN CASE WHEN a THEN REPEAT('x', 2) ELSE IF(a, 1, 2) END; "
            + "SELECT 1",
        "CREATE DEFINER=`a`@`%` FUNCTION f() RETURNS int DETERMINISTIC RETURN CASE WHEN a THEN REPEAT('x', 2) ELSE IF(a, 1, 2) END | "
            + "SELECT 1"
    )]
    [TestCase("CREATE PROCEDURE p() l: LOOP LEAVE l; END LOOP; SELECT 1", "CREATE PROCEDURE p() l: LOOP LEAVE l; END LOOP | SELECT 1")]
    [TestCase(
        "CREATE PROCEDURE p() BEGIN CASE a WHEN 1 THEN WHILE b DO SET b = 0; END WHILE; ELSE REPEAT SET c = 1; UNTIL c END REPEAT; END "
            + "CASE; SELECT 1 FROM t WHERE a IN (1) FOR UPDATE; END; SELECT 1",
        "CREATE PROCEDURE p() BEGIN CASE a WHEN 1 THEN WHILE b DO SET b = 0; END WHILE; ELSE REPEAT SET c = 1; UNTIL c END REPEAT; END "
            + "CASE; SELECT 1 FROM t WHERE a IN (1) FOR UPDATE; END | SELECT 1"
    )]
    [TestCase("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END; SELECT 3", "BEGIN NOT ATOMIC SELECT 1; SELECT 2; END | SELECT 3")]
    [TestCase(
        "DROP PROCEDURE IF EXISTS p; CREATE PROCEDURE p() SELECT 1; SELECT 2",
        "DROP PROCEDURE IF EXISTS p | CREATE PROCEDURE p() SELECT 1 | SELECT 2"
    )]
    public void MySql(string sql, string statements) => Assert.That(Split(SqlLanguage.MySql, sql), Is.EqualTo(statements));

    [TestCase(@"SELECT 'a\'; SELECT ""b;""; SELECT `c;`; SELECT [d;]", @"SELECT 'a\' | SELECT ""b;"" | SELECT `c;` | SELECT [d;]")]
    [TestCase(
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM u; END; SELECT 1",
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM u; END | SELECT 1"
    )]
    public void Sqlite(string sql, string statements) => Assert.That(Split(SqlLanguage.Sqlite, sql), Is.EqualTo(statements));

    [TestCase("SELECT [a]];]; SELECT 1 /* /* */ ; */; SELECT 2", "SELECT [a]];] | SELECT 1 /* /* */ ; */ | SELECT 2")]
    [TestCase("SELECT 0; CREATE PROCEDURE p AS SELECT 1; SELECT 2", "SELECT 0 | CREATE PROCEDURE p AS SELECT 1; SELECT 2")]
    public void SqlServer(string sql, string statements) => Assert.That(Split(SqlLanguage.SqlServer, sql), Is.EqualTo(statements));

    [TestCase("postgresql", @"E'a\n\t\\\x41\101\u00e9\U0001F340''\''", "a\n\t\\AA\u00e9🍀''")]
    [TestCase("postgresql", "E'a\\\\'\n  'b\\'c'", "a\\b'c")]
    [TestCase("postgresql", "$q$it's \\ $$ $q$", "it's \\ $$ ")]
    [TestCase("postgresql", @"'\x41'", @"\x41")]
    [TestCase("mysql", @"'a\n\0\Z\%\'\q'''", "a\n\0\u001a\\%'q'")]
    [TestCase("mysql", "\"it's \"\"\\\"\"", "it's \"\"")]
    [TestCase("sqlite", @"'it''s \n'", @"it's \n")]
    public void Value_of_a_text(string product, string sql, string value)
    {
        var language = SqlLanguage.Of(product);
        var token = language.Tokens(sql).Single();
        Assert.That((token.Kind, language.ValueOf(token)), Is.EqualTo((SqlTokenKind.Text, value)));
    }

    [
        TestCase("postgresql", "SELECT $a$ b"),
        TestCase("postgresql", "SELECT 1 /* /* */"),
        TestCase("mysql", @"SELECT 'a\'"),
        TestCase("sqlite", "SELECT [a"),
        TestCase("mssql", "SELECT [a]]")
    ]
    public void What_does_not_end_is_open(string product, string sql) => Assert.That(SqlLanguage.Of(product).Tokens(sql).Last().IsOpen);

    [TestCase("postgresql", @"SELECT 'a\', b, 'c'", "b", true)]
    [TestCase("mysql", @"SELECT 'a\', b, 'c'", "b", false)]
    [TestCase("mysql", "SELECT \"b\"", "b", false)]
    [TestCase("postgresql", "SELECT \"b\"", "b", true)]
    [TestCase("mysql", "SELECT 1 # b", "b", false)]
    [TestCase("postgresql", "SELECT 1 # b", "b", true)]
    [TestCase("mysql", "SELECT 1 /*!50700 b */", "b", true)]
    [TestCase("postgresql", "SELECT 1 /*! b */ $$ b $$", "b", false)]
    public void Names(string product, string sql, string name, bool isMentioned) =>
        Assert.That(SqlLanguage.Of(product).Mentions(sql, name), Is.EqualTo(isMentioned));

    [Test]
    public void Pieces_joined_are_the_same_sql([Values("sqlite", "postgresql", "mysql", "mssql", "")] string product)
    {
        var random = new Random(7);
        string[] parts =
        [
            "'",
            "\"",
            "`",
            "[",
            "]",
            "\\",
            "$",
            "$a$",
            "--",
            "-- ",
            "#",
            "/*",
            "*/",
            "/*!",
            "E'",
            "a",
            ";",
            "\n",
            " ",
            "1.5e3",
            "\uFEFF",
            "🍀",
            "@x",
        ];
        for (var i = 0; i < 5000; i++)
        {
            var sql = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            Assert.That(string.Concat(SqlLanguage.Of(product).Tokens(sql).Select(token => token.Text)), Is.EqualTo(sql));
        }
    }
}
