using CsCheck;

namespace Engine.Tests.Hostile;

/// <summary>
/// Names and texts that try to end their own quotes, their comment or their line: always the same ones, since a build draws none anew.
/// MIGRATIONS_TEST_HOSTILE_SEED, a seed of CsCheck such as <c>0N0XIzNsQ0O2</c>, makes others.
/// </summary>
static class HostileText
{
    const string Seed = "0N0XIzNsQ0O2";

    static readonly string[] Pieces =
    [
        "'", "''", "\"", "\"\"", "`", "``", "[", "]", "]]", "\\", "\\'", "\\\"", ";", "--", "-- ", "#", "/*", "*/", "/*!50000 ", "$$",
        "$a$", "$(a)", ":a", "@a", "%", "{0}", "?", "(", ")", ",", ".", " ", "\t", "\n", "\r", "\r\n", "\nGO\n", "\n/\n", "\n.quit\n",
        "\\q", "\\! echo", "DELIMITER //\n", "DROP TABLE t", "select", "order", "E'", "N'", "x'", "é", "ß", "İ", "中", "٣", "\u0085",
        "\u00a0", "\u2028", "\u202e", "\ufeff", "\u001b[2J", "\u007f", "a", "Z", "1", "_",
    ];

    static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    static readonly Gen<string> Any = Gen.OneOf(
        Piece.Array[1, 8].Select(pieces => string.Concat(pieces)),
        Piece.Array[150, 300].Select(pieces => string.Concat(pieces))
    );

    /// <summary>Some of them that a product takes.</summary>
    public static List<string> Some(int count, Func<string, bool> isTaken)
    {
        var random = PCG.Parse(Environment.GetEnvironmentVariable("MIGRATIONS_TEST_HOSTILE_SEED") is { Length: > 0 } seed ? seed : Seed);
        var texts = new List<string>();
        while (texts.Count < count)
            if (Any.Generate(random, null, out _) is var text && isTaken(text) && !texts.Contains(text, StringComparer.OrdinalIgnoreCase))
                texts.Add(text);
        return texts;
    }

    /// <summary>The beginning of each that is as long as a name may be.</summary>
    public static List<string> Names(int count, Func<string, bool> isTaken) =>
        [.. Some(count * 2, _ => true).Select((text, i) => $"{text[..Math.Min(text.Length, 24)]}{i}").Where(isTaken).Take(count)];
}
