namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Which values a rebuild casts when a column's type changes: those that change between numbers, texts and bytes.</summary>
static class TypeCast
{
    enum Family
    {
        Other,
        Integer,
        Boolean,
        Number,
        Text,
        Bytes,
    }

    /// <summary>
    /// The type to cast to, or null to copy the values as they are. Dates and the like are never cast to:
    /// they are texts in columns of numeric affinity, and a CAST would leave the year of them.
    /// </summary>
    public static SqlType? Between(SqlType from, SqlType to)
    {
        var (before, after) = (FamilyOf(from), FamilyOf(to));
        return before == after || after is Family.Other or Family.Boolean ? null : to switch
        {
            StringType text => text with { Collation = null },
            UnicodeType text => text with { Collation = null },
            CharType text => text with { Collation = null },
            TextType => SqlType.Text,
            _ => to,
        };
    }

    static Family FamilyOf(SqlType type) =>
        type switch
        {
            IntegerType or SmallIntegerType or BigIntegerType => Family.Integer,
            BooleanType => Family.Boolean,
            NumericType or FloatType or DoubleType => Family.Number,
            StringType or UnicodeType or CharType or TextType or EnumType => Family.Text,
            LargeBinaryType => Family.Bytes,
            NativeType native when SqliteTypes.Parse(SqliteTypes.Comparable(native.Sql), null) is not NativeType and var known => FamilyOf(
                known
            ),
            _ => Family.Other,
        };
}
