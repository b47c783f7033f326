using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>What a person should look at before an operation runs, because rows or values can be lost.</summary>
static class DestructiveNotes
{
    public static string? Of(Operation operation) => operation switch
    {
        DropTable drop => $"drops the table {drop.Table} with all its rows.",
        DropColumn { Existing.Computed: not null } => null,
        DropColumn drop => $"drops the column {drop.Column} of {drop.Table} with all its values.",
        AlterColumn { Type: { } to, Existing.Type: { } from } alter when Narrows(from, to) => $"{alter.Column} of {alter.Table} gets a narrower type; values that do not fit are lost or fail.",
        _ => null,
    };

    static bool Narrows(SqlType from, SqlType to) => (Text(from), Text(to)) switch
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
