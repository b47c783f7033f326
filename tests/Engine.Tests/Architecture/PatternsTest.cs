using System.Text.RegularExpressions;

namespace Engine.Tests.Architecture;

/// <summary>
/// In a pattern <c>$</c> also stands before a line break at the end, so that <c>"name\n"</c> would be a name. The end of a text is
/// <c>\z</c>.
/// </summary>
public class PatternsTest
{
    // A pattern stands on the line of its call or on one of the next.
    [Test]
    public void The_end_of_a_text_is_the_end() =>
        Assert.That(
            from file in Sources.In("src", "*.cs")
            let lines = File.ReadAllLines(file)
            from number in Enumerable.Range(0, lines.Length)
            where lines[Math.Max(0, number - 3)..(number + 1)].Any(line => line.Contains("Regex"))
            where Regex.IsMatch(lines[number], "(?<![\\\\{])\\$(?:\\||\\)|\"(?:[,)]|$))")
            select $"{file}({number + 1}): {lines[number].Trim()}",
            Is.Empty
        );

    [TestCase("sqlite"), TestCase("postgresql"), TestCase("mysql"), TestCase("mssql")]
    public void A_name_with_a_line_break_at_its_end_is_quoted(string product) =>
        Assert.That(Migrations.Engine.Dialects.DialectCatalog.Find(product)!.Quote("foo\n"), Is.Not.EqualTo("foo\n"));
}
