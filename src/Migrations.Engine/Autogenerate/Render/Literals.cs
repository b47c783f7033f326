using System.Globalization;
using System.Text;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>Values as C# literals.</summary>
static class Literals
{
    /// <summary>A text between quotes; what cannot be seen, or would end the line, is escaped.</summary>
    public static string Text(string text) =>
        $"\"{string.Concat(text.Select((character, index) => Escaped(character, '"', text, index)))}\"";

    /// <summary>The literal of a value that C# has one for, or a constructor of System; null for any other type.</summary>
    /// <param name="value">The value.</param>
    /// <param name="usesSystem">Whether the code names a type of System.</param>
    public static string? Of(object value, out bool usesSystem)
    {
        usesSystem = value is DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or Half;
        return value switch
        {
            string text => Text(text),
            bool truth => truth ? "true" : "false",
            char character => $"'{Escaped(character, '\'', character.ToString(), 0)}'",
            int number => number.ToString(CultureInfo.InvariantCulture),
            long number => number.ToString(CultureInfo.InvariantCulture) + "L",
            uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
            ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
            short number => $"(short){number.ToString(CultureInfo.InvariantCulture)}",
            ushort number => $"(ushort){number.ToString(CultureInfo.InvariantCulture)}",
            byte number => $"(byte){number.ToString(CultureInfo.InvariantCulture)}",
            sbyte number => $"(sbyte){number.ToString(CultureInfo.InvariantCulture)}",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            double number => Floating(number, "double", 'd'),
            float number => float.IsFinite(number)
                ? number.ToString("R", CultureInfo.InvariantCulture) + "f"
                : Floating(number, "float", 'f'),
            Half number => $"(Half){((float)number).ToString("R", CultureInfo.InvariantCulture)}f",
            Guid id => $"new Guid(\"{id}\")",
            DateOnly date => $"new DateOnly({date.Year}, {date.Month}, {date.Day})",
            TimeOnly time => time.Ticks % TimeSpan.TicksPerSecond == 0
                ? $"new TimeOnly({time.Hour}, {time.Minute}, {time.Second})"
                : $"new TimeOnly({time.Ticks}L)",
            TimeSpan duration => Duration(duration),
            DateTime moment =>
                $"new DateTime({Parts(moment)}"
                    + (moment.Kind == DateTimeKind.Unspecified ? "" : $", DateTimeKind.{moment.Kind}")
                    + $"){Fraction(moment)}",
            DateTimeOffset moment => $"new DateTimeOffset({Parts(moment.DateTime)}, {Duration(moment.Offset)}){Fraction(moment.DateTime)}",
            _ => null,
        };
    }

    /// <summary>A text within a comment, where nothing may end the line.</summary>
    public static string Comment(string text) =>
        string.Concat(
            text.Select(character =>
                char.GetUnicodeCategory(character)
                    is UnicodeCategory.Control
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.Format
                    ? ' '
                    : character
            )
        );

    static string Parts(DateTime moment) => $"{moment.Year}, {moment.Month}, {moment.Day}, {moment.Hour}, {moment.Minute}, {moment.Second}";

    static string Fraction(DateTime moment) =>
        moment.Ticks % TimeSpan.TicksPerSecond is var ticks && ticks == 0 ? "" : $".AddTicks({ticks})";

    static string Duration(TimeSpan duration) => duration == TimeSpan.Zero ? "TimeSpan.Zero"
        : duration.Ticks % TimeSpan.TicksPerSecond != 0 || duration < TimeSpan.Zero ? $"TimeSpan.FromTicks({duration.Ticks}L)"
        : $"new TimeSpan({duration.Days}, {duration.Hours}, {duration.Minutes}, {duration.Seconds})";

    static string Floating(double number, string type, char suffix) => number switch
    {
        double.NaN => $"{type}.NaN",
        double.PositiveInfinity => $"{type}.PositiveInfinity",
        double.NegativeInfinity => $"{type}.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + suffix,
    };

    static string Escaped(char character, char quote, string text, int index) => character switch
    {
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\0' => "\\0",
        _ when character == quote => "\\" + quote,
        _ when IsPlain(character, text, index) => character.ToString(),
        _ => $"\\u{(int)character:X4}",
    };

    static bool IsPlain(char character, string text, int index) =>
        CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned => false,
            UnicodeCategory.SpaceSeparator => character == ' ',
            UnicodeCategory.Surrogate => Rune.TryGetRuneAt(
                text,
                char.IsLowSurrogate(character) && index > 0 && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index,
                out _
            ),
            _ => true,
        };
}
