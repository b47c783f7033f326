using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Dialects.SqlServer;

namespace Engine.Tests.Sql;

/// <summary>Texts that are long, deep or broken: every parser comes to an end, in a time that grows with the length alone.</summary>
public class LongTextTests
{
    static readonly Dialect[] Dialects = [new SqliteDialect(), new PostgreSqlDialect(), new MySqlDialect(), new SqlServerDialect()];

    static readonly (string Name, Func<int, string> Text)[] Shapes =
    [
        ("or", n => string.Join(" OR ", Enumerable.Range(0, n).Select(i => $"a = {i}"))),
        ("and of or", n => string.Join(" AND ", Enumerable.Range(0, n).Select(i => $"(a = {i} OR b = {i})"))),
        ("in", n => $"a IN ({string.Join(", ", Enumerable.Range(0, n))})"),
        ("sum", n => string.Join(" + ", Enumerable.Repeat("a", n))),
        ("concatenation", n => string.Join(" || ", Enumerable.Repeat("'a'", n))),
        ("parentheses", n => new string('(', n) + "a" + new string(')', n)),
        ("open parentheses", n => new string('(', n)),
        ("not", n => string.Concat(Enumerable.Repeat("NOT ", n)) + "a"),
        ("minus", n => string.Concat(Enumerable.Repeat("- ", n)) + "a"),
        ("case", n => string.Concat(Enumerable.Repeat("CASE WHEN ", n)) + "a"),
        ("function", n => string.Concat(Enumerable.Repeat("f(", n)) + "a" + new string(')', n)),
        ("casts", n => "a" + string.Concat(Enumerable.Repeat("::text", n))),
        ("subscripts", n => "a" + string.Concat(Enumerable.Repeat("[1]", n))),
        ("open dollars", n => string.Concat(Enumerable.Range(0, n).Select(i => $"$t{i}$ "))),
        ("open comments", n => string.Concat(Enumerable.Repeat("/* ", n))),
        ("quotes", n => new string('\'', n)),
        ("texts", n => string.Join(" ", Enumerable.Repeat("'a'", n))),
        ("spaces", n => "a" + new string(' ', n) + "b"),
        ("dots", n => string.Join(".", Enumerable.Repeat("a", n))),
    ];

    static IEnumerable<TestCaseData> ShapesOfDialects() =>
        from dialect in Dialects
        from shape in Shapes
        select new TestCaseData(dialect, shape.Text).SetArgDisplayNames(dialect.Name, shape.Name);

    [TestCaseSource(nameof(ShapesOfDialects)), CancelAfter(600_000), NonParallelizable]
    public void Expressions_defaults_and_types(Dialect dialect, Func<int, string> shape)
    {
        void Read(string text)
        {
            dialect.Normalizer.ComparableExpression(text);
            dialect.Normalizer.ComparableDefault(new("c", SqlType.Text) { Default = ServerDefault.Sql(text) });
            dialect.Normalizer.ComparableType(new("t"), new("c", SqlType.Native(text)));
            dialect.Language.Split(text).Count();
            dialect.Language.WithoutParentheses(text);
        }
        Read(shape(100)); // What is done once.
        var (little, much) = (Time(() => Read(shape(5_000))), Time(() => Read(shape(20_000))));
        Assert.That(
            much,
            Is.LessThan(TimeSpan.FromSeconds(1) + 12 * little),
            $"4 times the length: {little.TotalMilliseconds:0} ms, {much.TotalMilliseconds:0} ms"
        );
    }

    [TestCaseSource(nameof(Dialects))]
    public void A_long_condition_is_compared_as_a_short_one_is(Dialect dialect)
    {
        var (spaced, bare) = (
            string.Join(" OR ", Enumerable.Range(0, 20_000).Select(i => $"( a  = {i} )")),
            string.Join(" or ", Enumerable.Range(0, 20_000).Select(i => $"a={i}"))
        );
        Assert.That(
            dialect.Normalizer.ComparableExpression(spaced),
            Is.EqualTo(dialect.Normalizer.ComparableExpression(bare))
                .And.Not.EqualTo(dialect.Normalizer.ComparableExpression(bare + " or a=20000"))
        );
    }

    [TestCaseSource(nameof(Dialects))]
    public void What_is_too_deep_is_its_own_text(Dialect dialect)
    {
        static string Deep(string inner) => string.Concat(Enumerable.Repeat("f(", 1_000)) + inner + new string(')', 1_000);
        var (first, other) = (dialect.Normalizer.ComparableExpression(Deep("a")), dialect.Normalizer.ComparableExpression(Deep("b")));
        Assert.That(dialect.Normalizer.ComparableExpression(Deep("a")), Is.EqualTo(first).And.Not.EqualTo(other));
    }

    [Test, CancelAfter(600_000)]
    public void A_large_table_of_Sqlite([Values(5_000, 40_000)] int n)
    {
        var columns = string.Join(", ", Enumerable.Range(0, n / 10).Select(i => $"c{i} int DEFAULT (({i})) CHECK (c{i} > 0)"));
        var conditions = string.Join(" OR ", Enumerable.Range(0, n).Select(i => $"c0 = {i}"));
        var table = TableParser.Parse(
            "t",
            $"CREATE TABLE t ({columns}, CHECK ({conditions}), CHECK ({new string('(', n)}1{new string(')', n)}))"
        );
        Assert.That((table.Columns.Count, table.Checks.Count()), Is.EqualTo((n / 10, n / 10 + 2)));
        Assert.That(
            () => TableParser.Parse("t", "CREATE TABLE t (" + new string('(', n)),
            Throws.InstanceOf<MigrationsBuild.MigrationException>()
        );
    }

    [Test, CancelAfter(600_000), NonParallelizable]
    public void Urls_and_symbols()
    {
        foreach (var text in new[] { "@", ":", "a:", "@a", "[", ",", "a,", "?", "%41", "/", " " })
        {
            var (little, much) = (
                Time(() => DatabaseUrl.Parse("sqlite://" + string.Concat(Enumerable.Repeat(text, 2_000)))),
                Time(() => DatabaseUrl.Parse("sqlite://" + string.Concat(Enumerable.Repeat(text, 16_000))))
            );
            Assert.That(much, Is.LessThan(TimeSpan.FromSeconds(1) + 24 * little), text);
        }
    }

    // Of the processor, which other programs on the machine do not change; so these tests are alone in their process.
    static TimeSpan Time(Action run)
    {
        var before = Environment.CpuUsage.TotalTime;
        run();
        return Environment.CpuUsage.TotalTime - before;
    }
}
