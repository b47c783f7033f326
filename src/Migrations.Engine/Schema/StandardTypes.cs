using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Schema;

/// <summary>Types written in words that every product understands alike, such as <c>varchar(9)</c> and <c>numeric(12, 2)</c>.</summary>
static partial class StandardTypes
{
    /// <summary>
    /// The type that the words stand for; the type itself where it is none of words, or of words that only one product knows.
    /// </summary>
    public static SqlType Known(SqlType type)
    {
        if (type is not NativeType native || Shape().Match(native.Sql) is not { Success: true } match)
            return type;
        var (first, second) = (Number(match.Groups[2]), Number(match.Groups[3]));
        return (match.Groups[1].Value.ToUpperInvariant(), first, second) switch
        {
            ("VARCHAR" or "CHARACTER VARYING", not null, null) => SqlType.String(first),
            ("CHAR" or "CHARACTER", not null, null) => SqlType.Char(first),
            ("TEXT", null, null) => SqlType.Text,
            ("NUMERIC" or "DECIMAL" or "DEC", not null, _) => SqlType.Numeric(first, second),
            ("INT" or "INTEGER", null, null) => SqlType.Integer,
            ("SMALLINT", null, null) => SqlType.SmallInteger,
            ("BIGINT", null, null) => SqlType.BigInteger,
            _ => type,
        };
    }

    static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^\s*([a-z]+(?: varying)?)(?:\s*\(\s*([0-9]{1,9})\s*(?:,\s*([0-9]{1,9})\s*)?\))?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();
}
