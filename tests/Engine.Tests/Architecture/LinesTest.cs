namespace Engine.Tests.Architecture;

/// <summary>Lines that a person can read without moving the page.</summary>
public class LinesTest
{
    const int Longest = 140;

    [TestCase("src")]
    [TestCase("samples")]
    [TestCase("tests")]
    public void No_line_is_longer(string folder) =>
        Assert.That(
            from file in Sources.In(folder, "*.cs")
            from line in File.ReadLines(file).Select((text, i) => (text.Length, Number: i + 1))
            where line.Length > Longest
            select $"{file}({line.Number}): {line.Length} signs",
            Is.Empty
        );
}
