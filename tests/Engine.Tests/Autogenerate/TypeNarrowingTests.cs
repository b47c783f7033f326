using Migrations.Engine.Schema;

namespace Engine.Tests.Autogenerate;

/// <summary>A change of a type is a narrowing where a value of the one has no place in the other; both directions of each pair.</summary>
public class TypeNarrowingTests
{
    static SqlType Type(string words) => words switch
    {
        "Json" => SqlType.Json,
        "Guid" => SqlType.Guid,
        "Text" => SqlType.Text,
        "UnicodeText" => SqlType.UnicodeText,
        "Integer" => SqlType.Integer,
        "BigInteger" => SqlType.BigInteger,
        "Boolean" => SqlType.Boolean,
        "Double" => SqlType.Double,
        "DateTime" => SqlType.DateTime(),
        "DateTimeZone" => SqlType.DateTime(timezone: true),
        "Date" => SqlType.Date,
        "Enum(a, b)" => SqlType.Enum("e", ["a", "b"]),
        "Enum(a, b, c)" => SqlType.Enum("e", ["a", "b", "c"]),
        "Enum(a, x)" => SqlType.Enum("e", ["a", "x"]),
        "Unicode(20)" => SqlType.Unicode(20),
        "String(20)" => SqlType.String(20),
        _ => SqlType.Native(words),
    };

    [TestCase("json", "jsonb", false, false)]
    [TestCase("Json", "json", false, false)]
    [TestCase("Json", "Text", false, true)]
    [TestCase("json", "varchar(100)", true, true)]
    [TestCase("text", "citext", false, false)]
    [TestCase("Text", "character varying", false, false)]
    [TestCase("varchar(20)", "varchar(20) COLLATE \"C\"", false, false)]
    [TestCase("varchar(20)", "varchar(30)", false, true)]
    [TestCase("String(20)", "Unicode(20)", false, true)]
    [TestCase("nvarchar(max)", "nvarchar(40)", true, false)]
    [TestCase("tinytext", "mediumtext", false, true)]
    [TestCase("mediumtext", "longtext", false, true)]
    [TestCase("Enum(a, b)", "Enum(a, b, c)", false, true)]
    [TestCase("Enum(a, b)", "Enum(a, x)", true, true)]
    [TestCase("Enum(a, b)", "String(20)", false, true)]
    [TestCase("Enum(a, b)", "citext", false, true)]
    [TestCase("Integer", "BigInteger", false, true)]
    [TestCase("Integer", "INT UNSIGNED", true, true)]
    [TestCase("INT UNSIGNED", "BIGINT", false, true)]
    [TestCase("mediumint", "int", false, true)]
    [TestCase("tinyint(1)", "Boolean", false, false)]
    [TestCase("Boolean", "Integer", false, true)]
    [TestCase("Integer", "Double", false, true)]
    [TestCase("BigInteger", "Double", true, true)]
    [TestCase("Integer", "numeric(10, 2)", true, true)]
    [TestCase("Integer", "numeric(12, 2)", false, true)]
    [TestCase("numeric", "numeric(12, 2)", true, false)]
    [TestCase("real", "double precision", false, true)]
    [TestCase("float8", "double precision", false, false)]
    [TestCase("Integer", "varchar(11)", false, true)]
    [TestCase("Integer", "varchar(10)", true, true)]
    [TestCase("Guid", "uuid", false, false)]
    [TestCase("Guid", "varchar(36)", false, true)]
    [TestCase("Date", "DateTime", false, true)]
    [TestCase("Date", "varchar(10)", false, true)]
    [TestCase("timestamp(0)", "DateTime", false, true)]
    [TestCase("DateTime", "DateTimeZone", false, false)]
    [TestCase("timestamptz", "DateTimeZone", false, false)]
    [TestCase("timetz", "time", true, false)]
    [TestCase("bytea", "Text", true, true)]
    [TestCase("varbinary(10)", "varbinary(20)", false, true)]
    [TestCase("inet", "cidr", true, true)]
    [TestCase("int[]", "int[]", false, false)]
    [TestCase("int[]", "Integer", true, true)]
    public void Both_directions(string one, string other, bool there, bool back) =>
        Assert.That(
            (TypeNarrowing.Narrows(Type(one), Type(other)), TypeNarrowing.Narrows(Type(other), Type(one))),
            Is.EqualTo((there, back))
        );
}
