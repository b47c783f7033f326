namespace MigrationsBuild;

/// <summary>
/// A column's type, in neutral words that each dialect spells its own way, as SQLAlchemy's generic types
/// (https://docs.sqlalchemy.org/en/20/core/type_basics.html). <see cref="Native"/> names a product's own type.
/// </summary>
public abstract record SqlType
{
    /// <summary>A 32-bit integer.</summary>
    public static SqlType Integer { get; } = new IntegerType();

    /// <summary>A 16-bit integer.</summary>
    public static SqlType SmallInteger { get; } = new SmallIntegerType();

    /// <summary>A 64-bit integer.</summary>
    public static SqlType BigInteger { get; } = new BigIntegerType();

    /// <summary>True or false.</summary>
    public static SqlType Boolean { get; } = new BooleanType();

    /// <summary>A binary floating point number of double precision.</summary>
    public static SqlType Double { get; } = new DoubleType();

    /// <summary>Text of any length.</summary>
    public static SqlType Text { get; } = new TextType();

    /// <summary>Text of any length, of Unicode even where the product has a narrower kind.</summary>
    public static SqlType UnicodeText { get; } = new TextType { IsUnicode = true };

    /// <summary>A calendar date.</summary>
    public static SqlType Date { get; } = new DateType();

    /// <summary>A duration.</summary>
    public static SqlType Interval { get; } = new IntervalType();

    /// <summary>A globally unique identifier.</summary>
    public static SqlType Guid { get; } = new GuidType();

    /// <summary>A JSON document.</summary>
    public static SqlType Json { get; } = new JsonType();

    /// <summary>A decimal number; precision and scale are counted in decimal digits.</summary>
    public static SqlType Numeric(int? precision = null, int? scale = null) => new NumericType(precision, scale);

    /// <summary>A binary floating point number; precision is counted as the product does, usually in bits.</summary>
    public static SqlType Float(int? precision = null) => new FloatType(precision);

    /// <summary>Text up to a length in characters.</summary>
    public static SqlType String(int? length = null, string? collation = null) => new StringType(length, collation);

    /// <summary>Text up to a length in characters, of Unicode even where the product has a narrower kind.</summary>
    public static SqlType Unicode(int? length = null, string? collation = null) => new UnicodeType(length, collation);

    /// <summary>Text of a fixed length in characters.</summary>
    public static SqlType Char(int? length = null, string? collation = null) => new CharType(length, collation);

    /// <summary>A time of day.</summary>
    public static SqlType Time(bool timezone = false) => new TimeType(timezone);

    /// <summary>A date with a time of day.</summary>
    public static SqlType DateTime(bool timezone = false) => new DateTimeType(timezone);

    /// <summary>Bytes, up to a length where the product has one.</summary>
    public static SqlType LargeBinary(int? length = null) => new LargeBinaryType(length);

    /// <summary>One of some texts. The name is that of the database's own enum type, where the product has such.</summary>
    public static SqlType Enum(string? name, ValueList<string> values) => new EnumType(name, values);

    /// <summary>A product's own type, written as it is: <c>Native("tsvector")</c>.</summary>
    public static SqlType Native(string sql) => new NativeType(sql);
}

/// <summary>See <see cref="SqlType.Integer"/>.</summary>
public sealed record IntegerType : SqlType;

/// <summary>See <see cref="SqlType.SmallInteger"/>.</summary>
public sealed record SmallIntegerType : SqlType;

/// <summary>See <see cref="SqlType.BigInteger"/>.</summary>
public sealed record BigIntegerType : SqlType;

/// <summary>See <see cref="SqlType.Boolean"/>.</summary>
public sealed record BooleanType : SqlType
{
    /// <summary>Name of a CHECK that allows 0 and 1 only, where the product has no type for it.</summary>
    public string? CheckName { get; init; }

    /// <summary>Whether that name is whole: no naming convention completes it.</summary>
    public bool ExactCheckName { get; init; }

    /// <summary>Whether there is such a CHECK without a name; one with a name needs no saying.</summary>
    public bool HasUnnamedCheck { get; init; }

    internal bool HasCheck => HasUnnamedCheck || CheckName is not null;
}

/// <summary>See <see cref="SqlType.Double"/>.</summary>
public sealed record DoubleType : SqlType;

/// <summary>See <see cref="SqlType.Text"/>.</summary>
public sealed record TextType(string? Collation = null) : SqlType
{
    /// <summary>Whether it is of Unicode even where the product has a narrower kind.</summary>
    public bool IsUnicode { get; init; }
}

/// <summary>See <see cref="SqlType.Date"/>.</summary>
public sealed record DateType : SqlType;

/// <summary>See <see cref="SqlType.Interval"/>.</summary>
public sealed record IntervalType : SqlType;

/// <summary>See <see cref="SqlType.Guid"/>.</summary>
public sealed record GuidType : SqlType;

/// <summary>See <see cref="SqlType.Json"/>.</summary>
public sealed record JsonType : SqlType;

/// <summary>See <see cref="SqlType.Numeric"/>.</summary>
public sealed record NumericType(int? Precision, int? Scale) : SqlType;

/// <summary>See <see cref="SqlType.Float"/>.</summary>
public sealed record FloatType(int? Precision) : SqlType;

/// <summary>See <see cref="SqlType.String"/>.</summary>
public sealed record StringType(int? Length, string? Collation) : SqlType;

/// <summary>See <see cref="SqlType.Unicode"/>.</summary>
public sealed record UnicodeType(int? Length, string? Collation) : SqlType;

/// <summary>See <see cref="SqlType.Char"/>.</summary>
public sealed record CharType(int? Length, string? Collation) : SqlType;

/// <summary>See <see cref="SqlType.Time"/>.</summary>
public sealed record TimeType(bool Timezone) : SqlType;

/// <summary>See <see cref="SqlType.DateTime"/>.</summary>
public sealed record DateTimeType(bool Timezone) : SqlType;

/// <summary>See <see cref="SqlType.LargeBinary"/>.</summary>
public sealed record LargeBinaryType(int? Length) : SqlType;

/// <summary>See <see cref="SqlType.Enum"/>.</summary>
public sealed record EnumType(string? Name, ValueList<string> Values) : SqlType
{
    /// <summary>Whether the product's own enum type is used where it has one.</summary>
    public bool IsNative { get; init; } = true;

    /// <summary>Whether a CHECK constraint with the type's name holds the values where the type is not native.</summary>
    public bool HasCheck { get; init; }

    /// <summary>The name of that CHECK; null is the type's own. A naming convention gives it.</summary>
    public string? CheckName { get; init; }

    /// <summary>Whether that name is whole: no naming convention completes it.</summary>
    public bool ExactCheckName { get; init; }

    /// <summary>The name that the CHECK has in the end.</summary>
    internal string? ConstraintName => CheckName ?? Name;
}

/// <summary>See <see cref="SqlType.Native"/>.</summary>
public sealed record NativeType(string Sql) : SqlType;
