using System.Text.Json;
using System.Text.Json.Nodes;

namespace Migrations.Engine.Model;

/// <summary>The column type of each C# type that needs no more than itself. The smallest type that holds every value.</summary>
static class TypeMap
{
    static readonly Dictionary<Type, SqlType> Types = new()
    {
        [typeof(bool)] = SqlType.Boolean,
        [typeof(byte)] = SqlType.SmallInteger,
        [typeof(sbyte)] = SqlType.SmallInteger,
        [typeof(short)] = SqlType.SmallInteger,
        [typeof(ushort)] = SqlType.Integer,
        [typeof(int)] = SqlType.Integer,
        [typeof(uint)] = SqlType.BigInteger,
        [typeof(long)] = SqlType.BigInteger,
        [typeof(ulong)] = SqlType.Numeric(20, 0),
        [typeof(float)] = SqlType.Float(24),
        [typeof(double)] = SqlType.Double,
        [typeof(char)] = SqlType.Char(1),
        [typeof(Guid)] = SqlType.Guid,
        [typeof(DateOnly)] = SqlType.Date,
        [typeof(TimeOnly)] = SqlType.Time(),
        [typeof(DateTime)] = SqlType.DateTime(),
        [typeof(DateTimeOffset)] = SqlType.DateTime(timezone: true),
        [typeof(TimeSpan)] = SqlType.Interval,
        [typeof(JsonDocument)] = SqlType.Json,
        [typeof(JsonElement)] = SqlType.Json,
        [typeof(JsonNode)] = SqlType.Json,
        [typeof(JsonObject)] = SqlType.Json,
        [typeof(JsonArray)] = SqlType.Json,
    };

    /// <summary>The column type, or null where there is none.</summary>
    public static SqlType? Find(Type type) => Types.GetValueOrDefault(type);

    /// <summary>Whether a database can count the type up.</summary>
    public static bool IsInteger(Type type) =>
        !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    /// <summary>The type as its writer knows it: <c>List&lt;String&gt;</c>.</summary>
    public static string Words(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Words))}>"
        : type.Name;
}
