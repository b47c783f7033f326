namespace Migrations.Engine.Schema;

/// <summary>Which changes of a type can lose values.</summary>
static class TypeNarrowing
{
    /// <summary>Whether a value of the one type may not fit the other.</summary>
    public static bool Narrows(SqlType from, SqlType to) => NarrowsKnown(StandardTypes.Known(from), StandardTypes.Known(to));

    static bool NarrowsKnown(SqlType from, SqlType to) => (Text(from), Text(to)) switch
    {
        ({ } before, { } after) => after < before,
        (null, { } length) => length < Digits(from),
        (not null, null) => true,
        _ => (from, to) switch
        {
            (NumericType a, NumericType b) => Whole(b) < Whole(a) || (b.Scale ?? 0) < (a.Scale ?? 0),
            (NumericType or FloatType or DoubleType, var other) => Size(other) > 0,
            (LargeBinaryType a, LargeBinaryType b) => (b.Length ?? int.MaxValue) < (a.Length ?? int.MaxValue),
            (DateTimeType, DateType or TimeType) => true,
            _ when Size(from) > 0 && Size(to) > 0 => Size(to) < Size(from),
            _ => Size(from) == 0 && Size(to) == 0 && from.GetType() != to.GetType() && from is not DateType,
        },
    };

    static long? Text(SqlType type) => type switch
    {
        StringType text => text.Length ?? long.MaxValue,
        UnicodeType text => text.Length ?? long.MaxValue,
        CharType text => text.Length ?? long.MaxValue,
        EnumType values => values.Values.Select(value => value.Length).DefaultIfEmpty(0).Max(),
        TextType => long.MaxValue,
        _ => null,
    };

    // How long the text of a value can be.
    static int Digits(SqlType type) => type switch
    {
        BooleanType => 5,
        SmallIntegerType => 6,
        IntegerType => 11,
        BigIntegerType => 20,
        NumericType { Precision: { } precision } => precision + 2,
        _ => 36,
    };

    static int Size(SqlType type) => type switch
    {
        BooleanType => 1,
        SmallIntegerType => 2,
        IntegerType => 4,
        BigIntegerType => 8,
        _ => 0,
    };

    static int Whole(NumericType type) => type.Precision is { } precision ? precision - (type.Scale ?? 0) : int.MaxValue;
}
