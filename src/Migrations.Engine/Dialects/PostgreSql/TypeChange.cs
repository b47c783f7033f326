using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// Which changes of a type need USING, because the server casts the values only when it is asked to
/// (https://www.postgresql.org/docs/current/sql-createcast.html).
/// </summary>
static partial class TypeChange
{
    enum Family
    {
        Other,
        Number,
        Boolean,
        Text,
        Moment,
        Time,
        Guid,
        Json,
        Bytes,
        Interval,
        Enum,
        Array,
    }

    /// <summary>Whether the values are cast by no assignment: all between kinds of types, except to texts.</summary>
    public static bool NeedsUsing(SqlType from, SqlType to)
    {
        var (before, after) = (FamilyOf(from), FamilyOf(to));
        return (before != Family.Other || after == Family.Enum)
            && after is not (Family.Other or Family.Text)
            && (before != after || after == Family.Enum && from != to);
    }

    /// <summary>Whether a default of the old type would stand in the way, or keep the old type in use.</summary>
    public static bool NeedsNewDefault(SqlType from, SqlType to) => NeedsUsing(from, to) || FamilyOf(from) == Family.Enum && from != to;

    /// <summary>
    /// The expression that casts a column. Kinds between which no cast exists go through text, which serves where the texts fit.
    /// </summary>
    public static string Cast(string column, SqlType from, SqlType to, string type) =>
        (FamilyOf(from), FamilyOf(to)) switch
        {
            (Family.Text, _) or (Family.Moment, Family.Time) or (Family.Interval, Family.Time) or (Family.Time, Family.Interval) =>
                $"{column}::{type}",
            (Family.Boolean, Family.Number) => to is IntegerType ? $"{column}::{type}" : $"{column}::INTEGER::{type}",
            (Family.Number, Family.Boolean) => from is IntegerType ? $"{column}::{type}" : $"{column}::INTEGER::{type}",
            _ => $"{column}::TEXT::{type}",
        };

    static Family FamilyOf(SqlType type) => type switch
    {
        IntegerType or SmallIntegerType or BigIntegerType or NumericType or FloatType or DoubleType => Family.Number,
        BooleanType => Family.Boolean,
        StringType or UnicodeType or CharType or TextType => Family.Text,
        EnumType values => PostgreSqlValueWriter.IsNative(values) ? Family.Enum : Family.Text,
        DateType or DateTimeType => Family.Moment,
        TimeType => Family.Time,
        GuidType => Family.Guid,
        JsonType => Family.Json,
        LargeBinaryType => Family.Bytes,
        IntervalType => Family.Interval,
        NativeType { Sql: var sql } when sql.TrimEnd().EndsWith(']') => Family.Array,
        NativeType { Sql: var sql } => Name().Match(sql).Value.ToUpperInvariant() switch
        {
            "CITEXT" or "NAME" or "BPCHAR" or "VARCHAR" or "CHARACTER" or "CHAR" => Family.Text,
            "TIMESTAMP" or "TIMESTAMPTZ" => Family.Moment,
            "TIME" or "TIMETZ" => Family.Time,
            "INTERVAL" => Family.Interval,
            "JSON" or "JSONB" => Family.Json,
            "NUMERIC" or "DECIMAL" => Family.Number,
            _ => Family.Other,
        },
        _ => Family.Other,
    };

    [GeneratedRegex(@"^\w+")]
    private static partial Regex Name();
}
