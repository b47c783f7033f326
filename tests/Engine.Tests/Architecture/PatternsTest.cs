using System.Text.RegularExpressions;

namespace Engine.Tests.Architecture;

/// <summary>In a pattern <c>$</c> also stands before a line break at the end, so that <c>"name\n"</c> would be a name. The end of a text is
/// <c>\z</c>.</summary>
public class PatternsTest
{
    [Test]
    public void The_end_of_a_text_is_the_end() => Assert.That(
        from file in Sources.In("src", "*.cs")
        from line in File.ReadAllLines(file).Select((text, i) => (Text: text, Number: i + 1))
        where line.Text.Contains("Regex") && Regex.IsMatch(line.Text, "(?<![\\\\{])\\$(?:\\||\\)|\"[,)])")
        select $"{file}({line.Number}): {line.Text.Trim()}", Is.Empty);

    [TestCase("sqlite"), TestCase("postgresql"), TestCase("mysql"), TestCase("mssql")]
    public void A_name_with_a_line_break_at_its_end_is_quoted(string product) =>
        Assert.That(Migrations.Engine.Dialects.DialectCatalog.Find(product)!.Quote("foo\n"), Is.Not.EqualTo("foo\n"));
}
