using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Types as sys.types and sys.columns give them.</summary>
static partial class SqlServerTypes
{
    const int Max = -1;

    /// <summary>A column's type as the catalog has it.</summary>
    /// <param name="Name">Of sys.types, with its schema where a user made it.</param>
    /// <param name="MaxLength">In bytes; -1 is max.</param>
    /// <param name="Precision">In decimal digits.</param>
    /// <param name="Scale">In decimal digits.</param>
    /// <param name="Collation">Null where it is the database's own.</param>
    public readonly record struct Facts(string Name, int MaxLength, int Precision, int Scale, string? Collation);

    /// <summary>The neutral type that is written so; a type that none is written as stays native.</summary>
    public static SqlType Parse(Facts type, TypeStyle style)
    {
        var isModern = style == TypeStyle.Modern;
        var characters = type.MaxLength == Max ? (int?)null : type.MaxLength / 2;
        var collation = type.Collation;
        return type.Name switch
        {
            "int" => SqlType.Integer,
            "smallint" => SqlType.SmallInteger,
            "bigint" => SqlType.BigInteger,
            "bit" => SqlType.Boolean,
            "float" => SqlType.Double,
            "decimal" or "numeric" => SqlType.Numeric(type.Precision, type.Scale),
            "date" => SqlType.Date,
            "time" when type.Scale == 7 => SqlType.Time(),
            "datetime2" when type.Scale == 7 && isModern => SqlType.DateTime(),
            "datetime" when !isModern => SqlType.DateTime(),
            "datetimeoffset" when type.Scale == 7 => SqlType.DateTime(timezone: true),
            "uniqueidentifier" => SqlType.Guid,
            "nvarchar" when isModern => characters is null ? new TextType(collation) : new StringType(characters, collation),
            "nvarchar" => new UnicodeType(characters, collation),
            "nchar" when isModern => new CharType(characters, collation),
            "varchar" when !isModern => new StringType(type.MaxLength == Max ? null : type.MaxLength, collation),
            "char" when !isModern => new CharType(type.MaxLength, collation),
            "text" when !isModern => new TextType(collation),
            "ntext" when !isModern => new TextType(collation) { IsUnicode = true },
            "image" when !isModern => SqlType.LargeBinary(),
            "varbinary" when isModern => SqlType.LargeBinary(type.MaxLength == Max ? null : type.MaxLength),
            _ => SqlType.Native(Native(type) + (collation is null ? "" : $" COLLATE {collation}")),
        };
    }

    /// <summary>The type that a column is declared with: <c>nvarchar(40)</c>, <c>datetime2</c>.</summary>
    public static SqlType Parse(string declared, string? collation, TypeStyle style)
    {
        var match = Declared().Match(declared.Trim());
        if (!match.Success)
            return SqlType.Native(declared + (collation is null ? "" : $" COLLATE {collation}"));
        var name = match.Groups["name"].Value.ToLowerInvariant();
        int? first = match.Groups["first"].Success ? int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture) : null;
        int? second = match.Groups["second"].Success ? int.Parse(match.Groups["second"].ValueSpan, CultureInfo.InvariantCulture) : null;
        var length = match.Groups["max"].Success ? Max : name.StartsWith('n') ? (first ?? 1) * 2 : first ?? 1;
        return name switch
        {
            "rowversion" => SqlType.Native("TIMESTAMP"),
            "float" when first is <= 24 => SqlType.Native("REAL"),
            "datetime2" or "datetimeoffset" or "time" => Parse(new Facts(name, 0, 0, first ?? 7, collation), style),
            _ => Parse(new Facts(name, length, first ?? 18, second ?? 0, collation), style),
        };
    }

    static string Native(Facts type) => type.Name switch
    {
        "varchar" or "char" or "varbinary" or "binary" => $"{type.Name.ToUpperInvariant()}({Length(type.MaxLength)})",
        "nvarchar" or "nchar" => $"{type.Name.ToUpperInvariant()}({(type.MaxLength == Max ? "max" : type.MaxLength / 2)})",
        "datetime2" or "datetimeoffset" or "time" => $"{type.Name.ToUpperInvariant()}({type.Scale})",
        _ => type.Name.Contains('.') ? type.Name : type.Name.ToUpperInvariant(),
    };

    static string Length(int length) => length == Max ? "max" : $"{length}";

    /// <summary>The same words for types that have several spellings.</summary>
    public static string Comparable(string sql)
    {
        var match = Shape().Match(sql.ToUpperInvariant());
        if (!match.Success)
            return sql.ToUpperInvariant();
        var arguments = match.Groups[2].Value.Replace(" ", "");
        var (name, given) = (match.Groups[1].Value.TrimEnd(), arguments);
        (name, arguments) = name switch
        {
            "INTEGER" => ("INT", ""),
            "DEC" or "DECIMAL" or "NUMERIC" => (
                "NUMERIC",
                given switch
                {
                    "" => "(18,0)",
                    _ when !given.Contains(',') => given.Replace(")", ",0)"),
                    _ => given,
                }
            ),
            "DOUBLE PRECISION" => ("FLOAT", ""),
            "FLOAT" when given.Length > 0 => (int.TryParse(given[1..^1], null, out var bits) && bits <= 24 ? "REAL" : "FLOAT", ""),
            "DATETIME2" or "DATETIMEOFFSET" or "TIME" when given == "(7)" => (name, ""),
            "NCHAR" or "CHAR" or "BINARY" or "VARCHAR" or "NVARCHAR" or "VARBINARY" when given.Length == 0 => (name, "(1)"),
            _ => (name, given),
        };
        return name + arguments + match.Groups[3].Value;
    }

    [GeneratedRegex(
        @"^(?<name>[a-z_]\w*)\s*(?:\(\s*(?:(?<max>max)|(?<first>[0-9]{1,9})\s*(?:,\s*(?<second>[0-9]{1,9})\s*)?)\))?\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Declared();

    [GeneratedRegex(@"^([^(]*?)(?<!\s)\s*(\([^)]*\))?( COLLATE .*)?\z")]
    private static partial Regex Shape();
}
