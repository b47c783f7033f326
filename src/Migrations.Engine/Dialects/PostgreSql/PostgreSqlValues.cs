using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Texts that a type of the server writes in its own way: moments, durations, JSON, UUIDs, bytes, arrays.</summary>
static partial class PostgreSqlValues
{
    /// <summary>A text in the words that two of one value have in common. What looks like no such value stays.</summary>
    public static string Comparable(string text) =>
        Moment().Match(text) is { Success: true } moment ? OfMoment(moment)
        : Duration().Match(text) is { Success: true } duration && text.Trim().Length > 0 ? OfDuration(duration)
        : Guid.TryParseExact(text, "D", out var id) ? id.ToString()
        : Bytes().IsMatch(text) ? text.ToLowerInvariant()
        : text.TrimStart() is ['{' or '[', ..] ? OfJson(text)
        : text;

    /// <summary>Bytes, which may be written as a text too (https://www.postgresql.org/docs/current/datatype-binary.html).</summary>
    public static string OfBytes(string text) =>
        text.Contains('\\') ? text.ToLowerInvariant() : $@"\x{Convert.ToHexString(Encoding.UTF8.GetBytes(text)).ToLowerInvariant()}";

    // https://www.postgresql.org/docs/current/datatype-datetime.html
    static string OfMoment(Match moment)
    {
        var time = moment.Groups["time"].Value.TrimStart('T', 't', ' ');
        var digits = moment.Groups["fraction"].Value.TrimEnd('0');
        var zone = moment.Groups["zone"].Value.Trim();
        var date = moment.Groups["date"].Value;
        if (zone.Length == 0)
            return $"{date} {(time.Length == 5 ? time + ":00" : time.Length == 0 ? "00:00:00" : time)}{digits}";
        return DateTimeOffset.TryParse(
            $"{date} {(time.Length == 0 ? "00:00" : time)}{(zone is "Z" or "z" ? "+00:00" : zone.Length == 3 ? zone + ":00" : zone)}",
            CultureInfo.InvariantCulture,
            out var there
        )
            // A server whose zone is UTC writes it also where there was none.
            ? there.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + digits
            : moment.Value;
    }

    static string OfDuration(Match duration)
    {
        var (months, days, seconds) = (0m, 0m, 0m);
        for (var i = 0; i < duration.Groups["count"].Captures.Count; i++)
        {
            var count = decimal.Parse(duration.Groups["count"].Captures[i].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
            var unit = duration.Groups["unit"].Captures[i].Value.ToLowerInvariant();
            (months, days, seconds) = unit switch
            {
                ['y', ..] => (months + count * 12, days, seconds),
                ['m', 'o', ..] => (months + count, days, seconds),
                ['w', ..] => (months, days + count * 7, seconds),
                ['d' or ' ', ..] => (months, days + count, seconds),
                ['h', ..] => (months, days, seconds + count * 3600),
                ['m', ..] => (months, days, seconds + count * 60),
                _ => (months, days, seconds + count),
            };
        }
        if (duration.Groups["clock"] is { Success: true, Value: var clock })
        {
            var parts = clock.TrimStart('-', '+').Split(':').Select(part => decimal.Parse(part, CultureInfo.InvariantCulture)).ToList();
            seconds += (clock[0] == '-' ? -1 : 1) * (parts[0] * 3600 + parts[1] * 60 + parts.ElementAtOrDefault(2));
        }
        return string.Create(CultureInfo.InvariantCulture, $"{months:0.######} months {days:0.######} days {seconds:0.######} seconds");
    }

    // JSONB has its own order and spaces. An array of the server has braces too, without names in them.
    static string OfJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Ordered(json.RootElement);
        }
        // Half of a character is JSON, and no text.
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return Array().IsMatch(text) ? Gap().Replace(text.Trim(), "$1") : text;
        }
    }

    static string Ordered(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object =>
                "{"
                    + string.Join(
                        ",",
                        json.EnumerateObject()
                            .OrderBy(member => member.Name, StringComparer.Ordinal)
                            .Select(member => $"{JsonSerializer.Serialize(member.Name)}:{Ordered(member.Value)}")
                    )
                    + "}",
            JsonValueKind.Array => $"[{string.Join(",", json.EnumerateArray().Select(Ordered))}]",
            JsonValueKind.String => JsonSerializer.Serialize(json.GetString()),
            _ => json.GetRawText(),
        };

    [GeneratedRegex(
        @"^\s*(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?<time>[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?<fraction>\.[0-9]+)?"
            + @"(?:\s*(?<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?))?\s*\z"
    )]
    private static partial Regex Moment();

    [GeneratedRegex(
        @"^(?>\s*)(?>(?<count>[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(?<unit>years?|months?|mons?|weeks?|days?|hours?|minutes?|mins?|"
            + @"seconds?|secs?)\s*)*"
            + @"(?:(?<count>[+-]?[0-9]{1,9})(?<unit>\s+))?(?<clock>[+-]?[0-9]{1,9}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)?\s*\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Duration();

    [GeneratedRegex(@"^\s*\{[^""]*\}\s*\z")]
    private static partial Regex Array();

    [GeneratedRegex(@"(?<!\s)\s*([{},])\s*")]
    private static partial Regex Gap();

    [GeneratedRegex(@"^\\x[0-9A-Fa-f]*\z")]
    private static partial Regex Bytes();
}
