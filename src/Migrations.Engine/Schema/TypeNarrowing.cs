using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Schema;

/// <summary>Which changes of a type can lose values: those where a value of the one has no place among those of the other.</summary>
static partial class TypeNarrowing
{
    const long Mebi = 16_777_215;

    /// <summary>Whether a value of the one type may not fit the other.</summary>
    public static bool Narrows(SqlType from, SqlType to) =>
        from != to && !ValuesOf(to, isTarget: true).Holds(ValuesOf(from, isTarget: false));

    static ValueSet ValuesOf(SqlType type, bool isTarget) => type switch
    {
        BooleanType => new ValueSet.Truth(),
        SmallIntegerType => Whole(16),
        IntegerType => Whole(32),
        BigIntegerType => Whole(64),
        NumericType number => new ValueSet.Exact(number.Precision, number.Scale),
        FloatType number => new ValueSet.Real(number.Precision is <= 24 ? 24 : 53),
        DoubleType => new ValueSet.Real(53),
        StringType text => new ValueSet.Text(text.Length ?? ValueSet.Unlimited),
        CharType text => new ValueSet.Text(text.Length ?? 1),
        UnicodeType text => new ValueSet.Text(text.Length ?? ValueSet.Unlimited, IsUnicode: true),
        TextType text => new ValueSet.Text(ValueSet.Unlimited, text.IsUnicode),
        EnumType values => new ValueSet.Choice(values.Values),
        DateType => new ValueSet.Moment(true, false),
        TimeType time => new ValueSet.Moment(false, true, time.Timezone),
        DateTimeType moment => new ValueSet.Moment(true, true, moment.Timezone),
        LargeBinaryType binary => new ValueSet.Bytes(binary.Length ?? ValueSet.Unlimited),
        GuidType => new ValueSet.Own("UUID", 36),
        JsonType => new ValueSet.Own("JSON"),
        IntervalType => new ValueSet.Own("INTERVAL", 60),
        NativeType native => ValuesOf(native.Sql, isTarget),
        _ => new ValueSet.Own(type.ToString()),
    };

    // The words of all products; a word that means two things holds what both hold, and brings what either may.
    static ValueSet ValuesOf(string sql, bool isTarget)
    {
        var words = Collation().Replace(sql, "").Trim();
        var shape = Shape().Match(words);
        var (name, rest) = (shape.Groups["name"].Value.ToUpperInvariant(), shape.Groups["rest"].Value.Trim().ToUpperInvariant());
        var first = shape.Groups["first"].Success ? int.Parse(shape.Groups["first"].ValueSpan, CultureInfo.InvariantCulture) : (int?)null;
        var second = shape.Groups["second"].Success
            ? int.Parse(shape.Groups["second"].ValueSpan, CultureInfo.InvariantCulture)
            : (int?)null;
        var isUnsigned = rest.Contains("UNSIGNED", StringComparison.Ordinal) || rest.Contains("ZEROFILL", StringComparison.Ordinal);
        var isZoned = rest.StartsWith("WITH TIME ZONE", StringComparison.Ordinal);
        if (!shape.Success || rest.Length > 0 && !isUnsigned && !isZoned && rest is not ("WITHOUT TIME ZONE" or "SIGNED"))
            return new ValueSet.Own(words.ToUpperInvariant());
        return name switch
        {
            "BOOLEAN" or "BOOL" => new ValueSet.Truth(),
            "BIT" when first is null or 1 => new ValueSet.Truth(),
            "TINYINT" when first is 1 && !isUnsigned => new ValueSet.Truth(),
            "TINYINT" when !isUnsigned => isTarget ? new ValueSet.Whole(0, 127) : new ValueSet.Whole(-128, 255),
            "TINYINT" => Whole(8, isUnsigned),
            "SMALLINT" or "INT2" or "SMALLSERIAL" => Whole(16, isUnsigned),
            "MEDIUMINT" => Whole(24, isUnsigned),
            "INT" or "INTEGER" or "INT4" or "SERIAL" => Whole(32, isUnsigned),
            "BIGINT" or "INT8" or "BIGSERIAL" => Whole(64, isUnsigned),
            "YEAR" => new ValueSet.Whole(1901, 2155),
            "NUMERIC" or "DECIMAL" or "DEC" or "FIXED" => new ValueSet.Exact(first, second),
            "MONEY" => new ValueSet.Exact(19, 4),
            "SMALLMONEY" => new ValueSet.Exact(10, 4),
            "REAL" or "FLOAT4" => new ValueSet.Real(24),
            "FLOAT" => new ValueSet.Real(first is <= 24 || first is null && !isTarget ? 24 : 53),
            "DOUBLE" or "DOUBLE PRECISION" or "FLOAT8" => new ValueSet.Real(53),
            "VARCHAR" or "CHARACTER VARYING" or "CITEXT" => new ValueSet.Text(first ?? ValueSet.Unlimited),
            "CHAR" or "CHARACTER" or "BPCHAR" => new ValueSet.Text(first ?? 1),
            "NVARCHAR" or "NATIONAL VARCHAR" => new ValueSet.Text(first ?? ValueSet.Unlimited, IsUnicode: true),
            "NCHAR" => new ValueSet.Text(first ?? 1, IsUnicode: true),
            "NTEXT" => new ValueSet.Text(ValueSet.Unlimited, IsUnicode: true),
            "NAME" => new ValueSet.Text(63),
            "TINYTEXT" => new ValueSet.Text(255),
            "TEXT" or "CLOB" => new ValueSet.Text(ValueSet.Unlimited),
            "MEDIUMTEXT" => new ValueSet.Text(ValueSet.Unlimited + 1),
            "LONGTEXT" => new ValueSet.Text(ValueSet.Unlimited + 2),
            "BINARY" => new ValueSet.Bytes(first ?? 1),
            "VARBINARY" or "BYTEA" or "IMAGE" => new ValueSet.Bytes(first ?? ValueSet.Unlimited),
            "TINYBLOB" => new ValueSet.Bytes(255),
            "BLOB" => new ValueSet.Bytes(isTarget ? ushort.MaxValue : ValueSet.Unlimited),
            "MEDIUMBLOB" => new ValueSet.Bytes(Mebi),
            "LONGBLOB" => new ValueSet.Bytes(ValueSet.Unlimited),
            "DATE" => new ValueSet.Moment(true, false),
            "TIME" or "TIMETZ" => new ValueSet.Moment(false, true, isZoned || name == "TIMETZ", first ?? 6),
            "SMALLDATETIME" => new ValueSet.Moment(true, true, Fraction: 0),
            "TIMESTAMP" or "TIMESTAMPTZ" or "DATETIME" or "DATETIME2" or "DATETIMEOFFSET" => new ValueSet.Moment(
                true,
                true,
                isZoned || name is "TIMESTAMPTZ" or "DATETIMEOFFSET",
                first ?? (name is "DATETIME2" or "DATETIMEOFFSET" ? 7 : 6)
            ),
            "UUID" or "UNIQUEIDENTIFIER" => new ValueSet.Own("UUID", 36),
            "JSON" or "JSONB" => new ValueSet.Own("JSON"),
            "INTERVAL" => new ValueSet.Own("INTERVAL", 60),
            _ => new ValueSet.Own(words.ToUpperInvariant()),
        };
    }

    static ValueSet.Whole Whole(int bits, bool isUnsigned = false)
    {
        var values = Enumerable.Repeat(2m, bits).Aggregate(1m, (product, two) => product * two);
        return isUnsigned ? new(0, values - 1) : new(-values / 2, values / 2 - 1);
    }

    // Name, arguments, what follows: numeric(12, 2), timestamp(3) with time zone, int unsigned, nvarchar(max).
    [GeneratedRegex(
        @"^(?>(?<name>[a-z][a-z0-9_]*(?: (?:varying|precision|varchar))?)\s*)"
            + @"(?:\(\s*(?:(?<first>[0-9]{1,9})\s*(?:,\s*(?<second>[0-9]{1,9})\s*)?|max)\))?"
            + @"(?<rest>[a-z ]*)\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Shape();

    [GeneratedRegex("""(?<!\s)\s+(?:CHARACTER SET \S+|CHARSET \S+|COLLATE (?:"[^"]*"|\S+))""", RegexOptions.IgnoreCase)]
    private static partial Regex Collation();
}
