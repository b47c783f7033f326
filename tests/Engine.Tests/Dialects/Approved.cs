using System.Runtime.CompilerServices;
using System.Text;

namespace Engine.Tests.Dialects;

/// <summary>
/// The SQL of all cases of a product in one file, to be read by people: <c>-- case</c>, then its statements. The variable
/// MIGRATIONS_TEST_APPROVE=1 writes what the product gives now; what changed is then seen in the diff.
/// </summary>
static class Approved
{
    public static void Verify(Dialect dialect, IEnumerable<DialectCase> cases, [CallerFilePath] string caller = "")
    {
        var file = Path.ChangeExtension(caller, ".approved.sql");
        var text = new StringBuilder();
        foreach (var test in cases)
            text.Append($"-- {test.Name}\n").AppendJoin("", Sql(dialect, test).Select(sql => sql.TrimEnd() + ";\n")).Append('\n');
        if (Environment.GetEnvironmentVariable("MIGRATIONS_TEST_APPROVE") == "1")
            File.WriteAllText(file, text.ToString());
        Assert.That(text.ToString(), Is.EqualTo(File.ReadAllText(file).ReplaceLineEndings("\n")));
    }

    static IEnumerable<string> Sql(Dialect dialect, DialectCase test) =>
        dialect.Rewrite(test.Operations, test.Before()).SelectMany(dialect.SqlWriter.ToSql).Select(statement => statement.Sql);
}
