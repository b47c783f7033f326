using System.Globalization;

namespace MigrationsBuild.Firebird;

/// <summary>Types and values.</summary>
sealed class FirebirdValueWriter(FirebirdDialect dialect) : ValueWriter(dialect)
{
    // The server takes 65,535 bytes in one literal, of which a character may need four; what is longer is joined, as a BLOB.
    const int LongestText = 8_000;

    /// <summary>
    /// Version 3 keeps at most 18 digits; a number of which nobody says how many it has gets all, four of them after the point.
    /// </summary>
    public override string TypeSql(SqlType type) => type switch
    {
        NumericType { Precision: null } => "DECIMAL(18, 4)",
        NumericType numeric => $"DECIMAL({numeric.Precision}, {numeric.Scale ?? 0})",
        FloatType { Precision: <= 24 } => "FLOAT",
        FloatType => "DOUBLE PRECISION",
        StringType { Length: null } or UnicodeType { Length: null } or TextType or JsonType => "BLOB SUB_TYPE TEXT",
        CharType { Length: null } => "CHAR(1)",
        IntervalType => "VARCHAR(26)",
        LargeBinaryType { Length: { } length } => $"VARCHAR({length}) CHARACTER SET OCTETS",
        LargeBinaryType => "BLOB SUB_TYPE BINARY",
        GuidType => "CHAR(16) CHARACTER SET OCTETS",
        _ => base.TypeSql(type),
    };

    /// <summary>There is a type for truths.</summary>
    public override CheckConstraint? TypeCheck(Column column) => column.Type is BooleanType ? null : base.TypeCheck(column);

    /// <summary>The collation of a type, which stands at the end of a column; null for none.</summary>
    public static string? CollationOf(SqlType type) => type switch
    {
        StringType text => text.Collation,
        UnicodeType text => text.Collation,
        CharType text => text.Collation,
        TextType text => text.Collation,
        _ => null,
    };

    /// <inheritdoc/>
    public override string Text(string text) =>
        text.Length <= LongestText ? base.Text(text)
            : string.Join(" || ", Pieces(text).Select(piece => $"CAST({base.Text(piece)} AS BLOB SUB_TYPE TEXT)"));

    // Not within a pair of surrogates.
    static IEnumerable<string> Pieces(string text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = Math.Min(start + LongestText, text.Length);
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
                end--;
            yield return text[start..end];
        }
    }

    /// <inheritdoc/>
    protected override string Fraction => "FFFF";

    /// <inheritdoc/>
    protected override string Collate(string? collation) => "";

    /// <summary>
    /// A moment with an offset is that of UTC, since version 3 keeps none; the bytes of a UUID are in the order of its text.
    /// </summary>
    protected override string ValueSql(object? value) => value switch
    {
        DateTimeOffset moment => Text(moment.UtcDateTime.ToString($"yyyy-MM-dd HH:mm:ss.{Fraction}", CultureInfo.InvariantCulture)),
        Guid id => Bytes(id.ToByteArray(bigEndian: true)),
        _ => base.ValueSql(value),
    };

    /// <inheritdoc/>
    protected override string? Refusal(object value) => value switch
    {
        string text when text.Contains('\0') => "a text with a character NUL",
        double number when !double.IsFinite(number) => "a number that is not finite",
        float number when !float.IsFinite(number) => "a number that is not finite",
        _ => base.Refusal(value),
    };
}
