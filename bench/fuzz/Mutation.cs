using System.Text;

namespace Fuzz;

/// <summary>
/// Texts made of seeds. Most are as long as a seed and differ in some places; one of <see cref="ExtremeEvery"/> is very long or deep.
/// </summary>
public static class Mutation
{
    /// <summary>How often an input is an extreme one.</summary>
    public const int ExtremeEvery = 2_500;

    const int Longest = 4_000;
    const int Mega = 1 << 20;
    const int Deep = 100_000;

    static readonly string[] Pieces =
    [
        "'", "''", "\"", "\"\"", "`", "[", "]", "]]", "(", ")", "{", "}", "<", ">", "\\", "\\'", "/*", "*/", "/*!50000 ", "--", "-- ", "#", ";", ",",
        ".", "..", ":", "::", ":=", "@", "@@", "$", "$$", "$a$", "=", "==", "<>", "!=", "<=>", "||", "&&", "+", "-", "*", "/", "%", "%41", "%00", "%ud8",
        "://", "?", "&", "|", "^", "~", "!", "0", "1", "-1", "+2", "9999999999", "1e999", "0x", "1.", ".5", "e+", "x'", "N'", "E'", "B'", "_utf8'",
        " ", "  ", "\t", "\n", "\r", "\r\n", "\0", " NOT ", " NULL", " AND ", " OR ", " IN (", " BETWEEN ", " IS ", " LIKE ", " ESCAPE ", " COLLATE ",
        " CASE WHEN ", " END ", " CAST(", " AS ", " AT TIME ZONE ", " ARRAY[", " interval ", " SELECT ", "CREATE ", "TABLE ", "INDEX ", "CONSTRAINT ",
        "PRIMARY KEY", "DEFAULT ", "CHECK (", "REFERENCES ", "BEGIN ", "GO\n", "DELIMITER //\n", "\\.\n", " with time zone", " unsigned", "now()", "head",
        "base", "heads", "detail: ", "COMMENT ", "WITHOUT OVERLAPS", "on update ", "{table_name}", "{rev}", "{x:", "sha256:", "\\t", "\\n", "\"\\ud800\"",
    ];

    // Digits and letters of other scripts, what steers terminals and lines, halves of characters, marks that join.
    static readonly string[] Odd =
    [
        "٣", "３", "৪", "²", "Ⅷ", "½", "é", "ß", "İ", "ı", "\u212a", "ﬁ", "中", "🍀", "👩‍👧", "\u0301", "\u0085", "\u00a0", "\u2028", "\u2029", "\u3000",
        "\ufeff", "\ufffd", "\uffff", "\ud83c", "\udf40", "\u0007", "\u001b[2J", "\u007f", "\u009b", "\u202e", "\u200d", "＇", "；", "－",
    ];

    static readonly (string Open, string Close)[] Pairs =
    [
        ("(", ")"), ("[", "]"), ("{", "}"), ("'", "'"), ("\"", "\""), ("`", "`"), ("f(", ")"), ("NOT ", ""), ("- ", ""), ("CASE WHEN a THEN ", " END"),
        ("/*", "*/"), ("a IN (1, ", ")"), ("CAST(", " AS int)"), ("ARRAY[", "]"), ("$a$", "$a$"), ("BEGIN ", " END;"), ("((a) = ", ")"),
    ];

    /// <summary>The input of a number, the same on every machine.</summary>
    /// <param name="random">Made for this input alone.</param>
    /// <param name="seeds">What to begin with.</param>
    /// <param name="input">Its number.</param>
    public static string Of(Random random, IReadOnlyList<string> seeds, int input) =>
        input % ExtremeEvery == ExtremeEvery - 1 ? Extreme(random, seeds) : Changed(random, seeds);

    static string Changed(Random random, IReadOnlyList<string> seeds)
    {
        var text = new StringBuilder(Seed(random, seeds));
        for (var changes = random.Next(1, 7); changes > 0; changes--)
        {
            Change(random, seeds, text);
            if (text.Length > Longest)
                text.Length = Longest;
        }
        return text.ToString();
    }

    static void Change(Random random, IReadOnlyList<string> seeds, StringBuilder text)
    {
        var at = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(text.Length - at, 40) + 1);
        var piece = text.ToString(at, length);
        switch (random.Next(11))
        {
            case 0: text.Remove(at, length); break;
            case 1: text.Insert(at, piece); break;
            case 2: text.Insert(at, string.Concat(Enumerable.Repeat(piece, random.Next(2, 60)))); break;
            case 3: text.Remove(at, length).Insert(random.Next(text.Length + 1), piece); break;
            case 4: text.Remove(at, length).Insert(at, random.Next(2) == 0 ? piece.ToUpperInvariant() : piece.ToLowerInvariant()); break;
            case 5: text.Insert(at, Some(random, Odd)); break;
            case 6: text.Remove(at, Math.Min(1, length)).Insert(at, (char)random.Next(random.Next(2) == 0 ? 0x100 : 0x10000)); break;
            case 7: text.Remove(at, length).Insert(at, string.Concat(piece.Select(c => char.IsAsciiDigit(c) ? (char)('٠' + c - '0') : c))); break;
            case 8: text.Length = at; break;
            case 9: text.Insert(at, Part(random, Seed(random, seeds))); break;
            default: text.Insert(at, Some(random, Pieces)); break;
        }
    }

    static string Extreme(Random random, IReadOnlyList<string> seeds)
    {
        var seed = Seed(random, seeds);
        var at = random.Next(seed.Length + 1);
        var (open, close) = Pairs[random.Next(Pairs.Length)];
        var depth = Math.Min(Deep, Mega / (open.Length + close.Length));
        var piece = random.Next(3) == 0 ? Part(random, seed) : Some(random, random.Next(4) == 0 ? Odd : Pieces);
        piece = piece.Length == 0 ? " " : piece;
        return random.Next(8) switch
        {
            0 => Repeated(open, depth) + seed + Repeated(close, depth),
            1 => seed[..at] + Repeated(open, depth) + seed[at..],
            2 => seed[..at] + Repeated(open, depth) + "a" + Repeated(close, depth) + seed[at..],
            3 => seed[..at] + Repeated(piece, Mega / piece.Length) + seed[at..],
            4 => Repeated(piece, Mega / piece.Length),
            5 => Repeated(piece + Some(random, Pieces), Mega / (piece.Length + 8)),
            6 => seed[..at] + new string(" a0'\t\n"[random.Next(6)], Mega) + seed[at..],
            _ => Repeated(seed + " ", 1 + Mega / (seed.Length + 1)),
        };
    }

    static string Repeated(string piece, int times) => new StringBuilder().Insert(0, piece, times).ToString();

    static string Part(Random random, string text)
    {
        var at = random.Next(text.Length + 1);
        return text.Substring(at, random.Next(Math.Min(text.Length - at, 60) + 1));
    }

    static string Seed(Random random, IReadOnlyList<string> seeds) => seeds[random.Next(seeds.Count)];

    static string Some(Random random, string[] pieces) => pieces[random.Next(pieces.Length)];
}
