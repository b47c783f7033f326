namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Whether the cast of a default says no more than its column does.</summary>
static class CastTypes
{
    static readonly HashSet<string> Texts = ["TEXT", "VARCHAR", "CHAR"];
    static readonly HashSet<string> Moments = ["DATE", "TIME", "TIME WITH TIME ZONE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "INTERVAL"];

    /// <summary>
    /// Whether a cast to <paramref name="cast"/> changes nothing for a column of the type. <c>'2000-01-01'::timestamp</c> is another moment
    /// in each zone, <c>('now'::text)::date</c> another day tomorrow, and <c>1.5::integer</c> is 2.
    /// </summary>
    public static bool IsOwn(string cast, SqlType type) => type switch
    {
        StringType or UnicodeType or CharType or TextType => Texts.Contains(NameOf(cast)) && cast != "char" && !cast.Contains('('),
        JsonType => NameOf(cast) is "JSON" or "JSONB",
        NativeType native when !Moments.Contains(NameOf(native.Sql)) => !Moments.Contains(NameOf(cast)) && NameOf(cast) != "TEXT",
        NativeType native => NameOf(cast) == NameOf(native.Sql),
        EnumType => !Moments.Contains(NameOf(cast)),
        _ => NameOf(cast) == NameOf(Words(type)) && (!cast.Contains('(') || type is NumericType),
    };

    static string Words(SqlType type) => type switch
    {
        IntegerType => "INTEGER",
        SmallIntegerType => "SMALLINT",
        BigIntegerType => "BIGINT",
        NumericType => "NUMERIC",
        FloatType { Precision: <= 24 } => "REAL",
        FloatType or DoubleType => "DOUBLE PRECISION",
        BooleanType => "BOOLEAN",
        DateType => "DATE",
        TimeType { Timezone: var zoned } => zoned ? "TIME WITH TIME ZONE" : "TIME",
        DateTimeType { Timezone: var zoned } => zoned ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP",
        IntervalType => "INTERVAL",
        GuidType => "UUID",
        LargeBinaryType => "BYTEA",
        _ => "",
    };

    // Without length and collation, which the column has.
    static string NameOf(string words)
    {
        var name = PostgreSqlTypes.Comparable(words);
        var collation = name.IndexOf(" COLLATE ", StringComparison.OrdinalIgnoreCase);
        name = collation < 0 ? name : name[..collation];
        var (open, close) = (name.IndexOf('('), name.IndexOf(')'));
        return open < 0 || close < open ? name : name[..open] + name[(close + 1)..];
    }
}
