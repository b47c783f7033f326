using System.Text.Json;
using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Schema;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>Types of the vectors as ours.</summary>
static class VectorTypes
{
    static readonly PostgreSqlDialect PostgreSql = new(TypeStyle.Alembic);

    internal static SqlType Of(JsonElement type)
    {
        var isPlain = type.ValueKind == JsonValueKind.String;
        var name = isPlain ? type.GetString()! : Text(type, "t")!;
        var facts = isPlain ? default : type;
        return Generic(name, facts) ?? Native(name, facts);
    }

    static SqlType? Generic(string name, JsonElement type)
    {
        void Only(string known) => Keys.Check(type, $"the type {name}", "t " + known);
        switch (name)
        {
            case "Integer" or "SmallInteger" or "BigInteger" or "Date" or "Interval" or "JSON":
                Only("");
                return name switch
                {
                    "Integer" => SqlType.Integer,
                    "SmallInteger" => SqlType.SmallInteger,
                    "BigInteger" => SqlType.BigInteger,
                    "Date" => SqlType.Date,
                    "Interval" => SqlType.Interval,
                    _ => SqlType.Json,
                };
            case "Boolean":
                Only("check name");
                return Is(type, "check")
                    ? new BooleanType { CheckName = Word(type, "name"), HasUnnamedCheck = Word(type, "name") is null }
                    : SqlType.Boolean;
            case "Double":
                Only("precision");
                return SqlType.Double;
            case "Float":
                Only("precision");
                return SqlType.Float(Number(type, "precision"));
            case "Numeric":
                Only("precision scale");
                return SqlType.Numeric(Number(type, "precision"), Number(type, "scale"));
            case "String":
                Only("length collation");
                return SqlType.String(Number(type, "length"), Word(type, "collation"));
            case "Unicode":
                Only("length collation");
                return SqlType.Unicode(Number(type, "length"), Word(type, "collation"));
            case "Char" or "CHAR":
                Only("length collation");
                return SqlType.Char(Number(type, "length"), Word(type, "collation"));
            case "Text" or "UnicodeText":
                Only("collation");
                return new TextType(Word(type, "collation")) { IsUnicode = name == "UnicodeText" };
            case "Time":
                Only("timezone");
                return SqlType.Time(Is(type, "timezone"));
            case "DateTime":
                Only("timezone");
                return SqlType.DateTime(Is(type, "timezone"));
            case "LargeBinary":
                Only("length");
                return SqlType.LargeBinary(Number(type, "length"));
            case "Uuid" or "UUID" or "Guid":
                Only("native");
                // That is what SQLAlchemy makes of it.
                return type.ValueKind == JsonValueKind.Object && Flag(type, "native") == false ? SqlType.Char(32) : SqlType.Guid;
            case "Enum" or "postgresql.ENUM":
                Only("values name native check schema");
                return new EnumType(
                    (Word(type, "schema") is { } schema ? schema + "." : "") + Word(type, "name") is { Length: > 0 } named ? named : null,
                    Names(type, "values")
                )
                {
                    IsNative = Flag(type, "native") != false,
                    HasCheck = Is(type, "check"),
                };
            case "Array" or "ARRAY" or "postgresql.ARRAY":
                Only("item dimensions");
                return SqlType.Native(
                    PostgreSql.ValueWriter.TypeSql(Of(type.GetProperty("item")))
                        + string.Concat(Enumerable.Repeat("[]", Number(type, "dimensions") ?? 1))
                );
            default:
                return null;
        }
    }

    // A product's own words, in its own order.
    static SqlType Native(string name, JsonElement type)
    {
        Keys.Check(
            type,
            $"the type {name}",
            "t length precision scale timezone varying fields fsp values charset collation unsigned zerofill"
        );
        var parts = name.Split('.', 2);
        var (product, word) = (parts.Length == 2 ? parts[0] : "", parts[^1]);
        var size = Number(type, "length") ?? Number(type, "precision") ?? Number(type, "fsp");
        var isMax = product == "mssql" && word is "NVARCHAR" or "VARCHAR" or "VARBINARY" && size is null || Word(type, "length") == "max";
        var arguments =
            isMax ? "(max)"
            : size is null ? ""
            : Number(type, "scale") is { } scale ? $"({size}, {scale})"
            : $"({size})";
        return SqlType.Native(
            (product, word) switch
            {
                ("postgresql", "TIME" or "TIMESTAMP") => $"{word}{arguments} {(Is(type, "timezone") ? "WITH" : "WITHOUT")} TIME ZONE",
                ("postgresql", "INTERVAL") => word
                    + (Word(type, "fields") is { } fields ? " " + fields : "")
                    + (size is null ? "" : $" ({size})"),
                ("postgresql", "BIT") => Is(type, "varying") ? $"BIT VARYING{arguments}" : $"BIT({size ?? 1})",
                ("mysql", "SET" or "ENUM") =>
                    $"{word}({string.Join(",", Names(type, "values").Select(value => $"'{value.Replace("'", "''")}'"))})",
                ("mysql", "NVARCHAR" or "NCHAR") => $"NATIONAL {word[1..]}{arguments}",
                ("mysql", "BOOLEAN") => "BOOL",
                (_, "DOUBLE_PRECISION") => $"DOUBLE PRECISION{arguments}",
                _ => word + arguments,
            }
                + (Is(type, "unsigned") ? " UNSIGNED" : "")
                + (Is(type, "zerofill") ? " ZEROFILL" : "")
                + (Word(type, "charset") is { } charset ? $" CHARACTER SET {charset}" : "")
                + (Word(type, "collation") is { } collation ? $" COLLATE {collation}" : "")
        );
    }

    static int? Number(JsonElement type, string key) =>
        type.ValueKind == JsonValueKind.Object && type.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetInt32()
            : null;

    static string? Word(JsonElement type, string key) => type.ValueKind == JsonValueKind.Object ? Text(type, key) : null;

    static bool Is(JsonElement type, string key) => type.ValueKind == JsonValueKind.Object && Flag(type, key) == true;
}
