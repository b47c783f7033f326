using Migrations.Engine.Dialects.SqlServer;

namespace Engine.Tests.SqlServer;

public class BatchSplitterTests
{
    [TestCase("SELECT 1", "SELECT 1")]
    [TestCase("SELECT 1\nGO\nSELECT 2", "SELECT 1|SELECT 2")]
    [TestCase("SELECT 1\r\n  go \t-- next\r\nSELECT 2\r\nGo\r\n", "SELECT 1|SELECT 2")]
    [TestCase("GO\n\nGO\nSELECT 1\nGO\nGO", "SELECT 1")]
    [TestCase("SELECT 1\nGO 3", "SELECT 1|SELECT 1|SELECT 1")]
    [TestCase("SELECT 1\nGO 0\nSELECT 2", "SELECT 2")]
    [TestCase("SELECT 'a\nGO\nb'", "SELECT 'a\nGO\nb'")]
    [TestCase("SELECT 'it''s\nGO\n'", "SELECT 'it''s\nGO\n'")]
    [TestCase("SELECT 1 AS [a\nGO\nb]", "SELECT 1 AS [a\nGO\nb]")]
    [TestCase("SELECT 1 AS [a]]\nGO\nb]\nGO\nSELECT 2", "SELECT 1 AS [a]]\nGO\nb]|SELECT 2")]
    [TestCase("SELECT 1 AS \"a\nGO\nb\"", "SELECT 1 AS \"a\nGO\nb\"")]
    [TestCase("/* one\nGO\n/* two */\nGO\n*/ SELECT 1", "/* one\nGO\n/* two */\nGO\n*/ SELECT 1")]
    [TestCase("-- it's one line\nGO\nSELECT 1", "-- it's one line|SELECT 1")]
    [TestCase("SELECT 1 -- [open\nGO\nSELECT 2 /* ' */\nGO\nSELECT 3", "SELECT 1 -- [open|SELECT 2 /* ' */|SELECT 3")]
    [TestCase("SELECT goes FROM GO\nGOTO label", "SELECT goes FROM GO\nGOTO label")]
    [TestCase("", "")]
    public void CutsAtLinesOfGo(string sql, string batches) =>
        Assert.That(string.Join("|", BatchSplitter.Split(sql)), Is.EqualTo(batches));

    // The parser cuts at GO by itself, so it tells whether the same places are meant.
    [TestCase("SELECT 'a\nGO\nb'\nGO\nSELECT 2 /* x\nGO\n*/\nGO\nSELECT [a]]\nGO\nb] FROM t")]
    [TestCase("-- it's\nSELECT 1\nGO\nSELECT \"a\nGO\nb\" FROM t\nGO\n")]
    public void CutsWhereTheParserCuts(string sql)
    {
        var parsed = (Microsoft.SqlServer.TransactSql.ScriptDom.TSqlScript)
            new Microsoft.SqlServer.TransactSql.ScriptDom.TSql150Parser(true).Parse(new StringReader(sql), out var errors);
        Assert.That(errors, Is.Empty);
        Assert.That(BatchSplitter.Split(sql).Count(), Is.EqualTo(parsed.Batches.Count));
    }
}
