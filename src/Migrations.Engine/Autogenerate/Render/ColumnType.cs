using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>The C# type of a column that exists, with the attributes that make the column's own type of it again.</summary>
/// <param name="Name">The C# type, without <c>?</c>.</param>
/// <param name="Type">What a property of that type and these attributes is a column of.</param>
/// <param name="Attributes">Them, each without brackets.</param>
sealed partial record ColumnType(string Name, SqlType Type, IReadOnlyList<string> Attributes)
{
    static readonly HashSet<string> Integers = ["byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong"];

    /// <summary>The text after <c>TypeName = </c>, where no C# type alone is the column's.</summary>
    public string? Declared { get; init; }

    /// <summary>Whether a key of it counts by itself.</summary>
    public bool IsInteger => Integers.Contains(Name);

    /// <summary>What a property that is not null begins with; null where its type has a value anyway.</summary>
    public string? Initial => Name == "string" ? "\"\"" : Name.EndsWith("[]", StringComparison.Ordinal) ? "[]" : null;

    /// <summary>The C# type of a column; null where no attribute makes the column's own type of it.</summary>
    public static ColumnType? Of(Table table, Column column, Dialect dialect)
    {
        bool IsSame(SqlType type) =>
            dialect.Normalizer.ComparableType(table, column with { Type = type }) == dialect.Normalizer.ComparableType(table, column);

        var plain = Plain(column.Type, dialect);
        if (plain.Type is not NativeType && IsSame(plain.Type))
            return plain;
        var declared = dialect.ValueWriter.TypeSql(column.Type);
        var native = new ColumnType(plain.Name, SqlType.Native(declared), []) { Declared = declared };
        return declared.Length > 0 && IsSame(native.Type) ? native : null;
    }

    /// <summary>The C# type that holds the values, whatever else the column's type says.</summary>
    public static string NameOf(SqlType type, Dialect dialect) => Plain(type, dialect).Name;

    static ColumnType Plain(SqlType type, Dialect dialect) => type switch
    {
        BooleanType => new("bool", SqlType.Boolean, []),
        SmallIntegerType => new("short", type, []),
        IntegerType => new("int", type, []),
        BigIntegerType => new("long", type, []),
        FloatType => new("float", SqlType.Float(24), []),
        DoubleType => new("double", type, []),
        NumericType { Precision: { } precision } number => new(
            "decimal",
            SqlType.Numeric(precision, number.Scale ?? 0),
            [$"Precision({precision}{(number.Scale is > 0 and var scale ? $", {scale}" : "")})"]
        ),
        NumericType => new("decimal", SqlType.Numeric(18, 2), ["Precision(18, 2)"]),
        StringType text => Text(text.Length),
        UnicodeType text => Text(text.Length),
        TextType => Text(null),
        CharType { Length: null or 1 } => new("char", SqlType.Char(1), []),
        CharType => Text(null),
        DateType => new("DateOnly", type, []),
        TimeType => new("TimeOnly", SqlType.Time(), []),
        DateTimeType { Timezone: false } => new("DateTime", type, []),
        DateTimeType => new("DateTimeOffset", type, []),
        IntervalType => new("TimeSpan", type, []),
        GuidType => new("Guid", type, []),
        JsonType => new("JsonElement", type, []),
        LargeBinaryType bytes => Bytes(bytes.Length),
        NativeType native => OfWords(native.Sql, dialect),
        _ => Text(null),
    };

    static ColumnType Text(int? length) =>
        length is > 0 and { } most ? new("string", SqlType.String(most), [$"MaxLength({most})"]) : new("string", SqlType.Text, []);

    static ColumnType Bytes(int? length) => length is > 0 and { } most
        ? new("byte[]", SqlType.LargeBinary(most), [$"MaxLength({most})"])
        : new("byte[]", SqlType.LargeBinary(), []);

    // Words of a product, which may be another one's for a type that all have.
    static ColumnType OfWords(string sql, Dialect dialect)
    {
        if (sql.EndsWith("[]", StringComparison.Ordinal) && dialect.SchemaReader.TypeOf(sql[..^2]) is var element)
            return new($"{NameOf(element, dialect)}[]", SqlType.Native(sql), []);
        var match = Shape().Match(sql);
        var (first, second) = (Number(match.Groups[2]), Number(match.Groups[3]));
        var isUnsigned = match.Groups[4].Value.Contains("UNSIGNED", StringComparison.OrdinalIgnoreCase);
        return (match.Groups[1].Value.ToUpperInvariant(), isUnsigned) switch
        {
            ("BOOL", _) => new("bool", SqlType.Boolean, []),
            ("TINYINT", true) => new("byte", SqlType.SmallInteger, []),
            ("TINYINT" or "SMALLINT", false) => new("short", SqlType.SmallInteger, []),
            ("SMALLINT", true) => new("ushort", SqlType.Integer, []),
            ("INT" or "INTEGER" or "MEDIUMINT" or "YEAR", false) => new("int", SqlType.Integer, []),
            ("INT" or "MEDIUMINT", true) => new("uint", SqlType.BigInteger, []),
            ("BIGINT", true) => new("ulong", SqlType.Numeric(20, 0), []),
            ("REAL" or "FLOAT" or "DOUBLE" or "DOUBLE PRECISION", _) => new("double", SqlType.Double, []),
            ("DECIMAL" or "NUMERIC", _) => Plain(SqlType.Numeric(first, second), dialect),
            ("MONEY" or "SMALLMONEY", _) => Plain(SqlType.Numeric(), dialect),
            ("NVARCHAR" or "VARCHAR" or "VARYING CHARACTER", _) => Text(first),
            ("DATE", _) => new("DateOnly", SqlType.Date, []),
            ("TIME", _) => new("TimeOnly", SqlType.Time(), []),
            ("TIMESTAMP", _) when sql.EndsWith(" with time zone", StringComparison.OrdinalIgnoreCase) =>
                new("DateTimeOffset", SqlType.DateTime(true), []),
            ("DATETIME" or "DATETIME2" or "SMALLDATETIME" or "TIMESTAMP", _) => new("DateTime", SqlType.DateTime(), []),
            ("DATETIMEOFFSET", _) => new("DateTimeOffset", SqlType.DateTime(true), []),
            ("BLOB" or "TINYBLOB" or "MEDIUMBLOB" or "LONGBLOB" or "BINARY" or "VARBINARY" or "IMAGE" or "ROWVERSION", _) => Bytes(first),
            ("UUID" or "UNIQUEIDENTIFIER", _) => new("Guid", SqlType.Guid, []),
            ("JSON" or "JSONB", _) => new("JsonElement", SqlType.Json, []),
            _ => Text(null),
        };
    }

    static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^([a-z]\w*(?: precision| character)?)(?:\s*\(\s*([0-9]{1,9})\s*(?:,\s*([0-9]{1,9})\s*)?\))?(.*)\z",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Shape();
}
