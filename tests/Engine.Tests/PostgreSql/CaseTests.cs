using Engine.Tests.Dialects;
using Tests.Servers;

namespace Engine.Tests.PostgreSql;

/// <summary>Every case as approved text, and on the server: what is read back is what the replay says.</summary>
public class CaseTests(PostgreSqlVersion version) : OnPostgreSql(version)
{
    static IEnumerable<DialectCase> Cases() => DialectCases.All().Concat(PostgreSqlCases.All());

    [Test]
    public void The_sql_is_as_approved() => Approved.Verify(PostgreSqlDatabase.Dialect, Cases().Concat(PostgreSql18Cases.All()));

    [TestCaseSource(nameof(Cases))]
    public async Task What_was_run_is_read_back(DialectCase test)
    {
        await using var database = await OpenAsync();
        await database.RunAsync(test.Setup);
        Assert.That(PostgreSqlDatabase.Difference(test.Before(), await database.ReadAsync()), Is.Empty, "before");
        await database.RunAsync(test.Operations);
        Assert.That(PostgreSqlDatabase.Difference(test.After(), await database.ReadAsync()), Is.Empty, "after");
    }

    [TestCaseSource(nameof(Cases))]
    public async Task What_was_read_back_is_made_again(DialectCase test)
    {
        await using var database = await OpenAsync();
        await database.RunAsync([.. test.Setup, .. test.Operations]);
        var read = await database.ReadAsync();
        await using var copy = await OpenAsync("CREATE SCHEMA IF NOT EXISTS app");
        foreach (var extension in read.Objects.OfType<DatabaseExtension>())
            await copy.RunAsync(new CreateExtension(extension));
        foreach (var sql in read.RawSql)
            await copy.ExecuteAsync(sql);
        foreach (var sequence in read.Sequences)
            await copy.RunAsync(new CreateSequence(sequence));
        foreach (var table in read.Tables)
            await copy.RunAsync(new CreateTable(table));
        Assert.That(PostgreSqlDatabase.Difference(read, await copy.ReadAsync()), Is.Empty);
    }
}
