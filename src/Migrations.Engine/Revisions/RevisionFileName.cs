using System.Globalization;
using System.Text;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>
/// The name of a new revision's file, from a template with tokens in braces; <c>{month:00}</c> has two digits.
/// The tokens and the slug are those of Alembic's file_template and truncate_slug_length
/// (https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file).
/// </summary>
/// <param name="Revision">For <c>{rev}</c>.</param>
/// <param name="Message">For <c>{slug}</c>.</param>
/// <param name="Created">For <c>{epoch} {year} {month} {day} {hour} {minute} {second}</c>.</param>
sealed record RevisionFileName(string Revision, string? Message, DateTimeOffset Created)
{
    /// <summary>Sorts by date, and tells the revision and what it does.</summary>
    public const string DefaultTemplate = "{year}_{month:00}_{day:00}_{hour:00}{minute:00}-{rev}_{slug}";

    /// <summary>How long a slug may be before it is cut.</summary>
    public const int DefaultSlugLength = 40;

    static readonly string[] Tokens =
    [
        "{rev}",
        "{slug}",
        "{epoch}",
        "{year}",
        "{month:00}",
        "{day:00}",
        "{hour:00}",
        "{minute:00}",
        "{second:00}",
    ];

    /// <summary>The name, without extension; it may have folders in it when the template has.</summary>
    /// <exception cref="MigrationException">MIG3026: a token is not known, or a brace stands alone.</exception>
    public string From(string template = DefaultTemplate, int slugLength = DefaultSlugLength)
    {
        var name = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is not ('{' or '}'))
                name.Append(c);
            else if (i + 1 < template.Length && template[i + 1] == c)
                name.Append(template[i++]);
            else
            {
                var end = c == '{' ? template.IndexOf('}', i) : i;
                name.Append(Value(template, end < 0 ? template[i..] : template[i..(end + 1)], slugLength));
                i = end;
            }
        }
        return name.ToString();
    }

    /// <summary>The words of a message in small letters, joined by <c>_</c>; cut at the last <c>_</c> within the length.</summary>
    public static string Slug(string? message, int length = DefaultSlugLength)
    {
        var slug = string.Join('_', Words(message ?? "")).ToLowerInvariant();
        Rune[] letters = [.. slug.EnumerateRunes()];
        if (letters.Length <= length)
            return slug;
        var cut = string.Concat(letters.Take(length));
        return (cut.LastIndexOf('_') is var at && at >= 0 ? cut[..at] : cut) + "_";
    }

    string Value(string template, string token, int slugLength)
    {
        if (token[^1] != '}' || token.Length < 3)
            throw Unknown(template, token);
        var colon = token.IndexOf(':');
        var name = colon < 0 ? token.Trim('{', '}') : token[1..colon];
        var format = colon < 0 ? null : token[(colon + 1)..^1];
        return (name, format) switch
        {
            ("rev", null) => Revision,
            ("slug", null) => Slug(Message, slugLength),
            ("epoch", _) => Number(template, token, Created.ToUnixTimeSeconds(), format),
            ("year", _) => Number(template, token, Created.Year, format),
            ("month", _) => Number(template, token, Created.Month, format),
            ("day", _) => Number(template, token, Created.Day, format),
            ("hour", _) => Number(template, token, Created.Hour, format),
            ("minute", _) => Number(template, token, Created.Minute, format),
            ("second", _) => Number(template, token, Created.Second, format),
            _ => throw Unknown(template, token),
        };
    }

    static string Number(string template, string token, long value, string? format) =>
        format is null || (format.Length > 0 && format.All(c => c == '0'))
            ? value.ToString(format, CultureInfo.InvariantCulture)
            : throw Unknown(template, token);

    static MigrationException Unknown(string template, string token) => Errors.UnknownFileToken(template, token, Tokens);

    static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWord(rune))
                word.Append(rune);
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    static bool IsWord(Rune rune) =>
        rune.Value == '_'
        || Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber;
}
