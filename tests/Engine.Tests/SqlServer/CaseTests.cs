using Engine.Tests.Dialects;

namespace Engine.Tests.SqlServer;

/// <summary>Every shared case as approved text, which is parsed as Transact-SQL (no server behind it).</summary>
public class CaseTests
{
    [Test]
    public void The_sql_is_as_approved() => Approved.Verify(Tsql.Dialect, DialectCases.All());

    [TestCaseSource(typeof(DialectCases), nameof(DialectCases.All))]
    public void The_sql_parses(DialectCase test)
    {
        foreach (var statement in Tsql.Dialect.Rewrite(test.Operations, test.Before()).SelectMany(Tsql.Dialect.SqlWriter.ToSql))
            Tsql.MustParse(statement.Sql);
    }
}
