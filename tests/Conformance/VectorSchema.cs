using System.Text.Json;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>Columns, types, defaults and constraints of the vectors as ours.</summary>
static class VectorSchema
{
    /// <summary>A column with its constraints and its index, which the vectors write within it.</summary>
    internal sealed record ColumnItems(Column Column, bool IsKey, bool MayCount, ForeignKey? References, UniqueConstraint? Unique, TableIndex? Index);

    internal static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static bool? Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    internal static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    internal static ValueList<string> Names(JsonElement element, string name) => Items(element, name).Select(item => item.GetString()!).ToValueList();

    internal static Table Table(JsonElement table, string name)
    {
        var columns = Items(table, "columns").Select(Column).ToList();
        List<string> key = [.. columns.Where(column => column.IsKey).Select(column => column.Column.Name)];
        TableItem?[] items =
        [
            .. columns.Select(column => IsCounted(table, column, key.Count) ? column.Column with { Identity = Counted } : column.Column),
            key.Count > 0 ? new PrimaryKey(key.ToValueList()) : null,
            .. Items(table, "constraints").Select(Constraint),
            .. columns.Select(column => column.Unique),
            .. columns.Select(column => column.References),
            .. columns.Select(column => column.Index),
            .. Items(table, "indexes").Select(Index),
        ];
        return new(name, items.OfType<TableItem>().ToValueList(), Text(table, "schema")) { Comment = Text(table, "comment"), Options = Options(table, "dialect") };
    }

    /// <summary>The identity of a key that the vectors do not call one; by its reference it is told from those that they do.</summary>
    internal static readonly Identity Counted = new();

    /// <summary>Whether SQLAlchemy lets the database count a column: a lone integer key that refers to nothing, unless it is told otherwise.</summary>
    internal static bool IsCounted(ColumnItems column) =>
        column is { IsKey: true, MayCount: true, References: null, Column: { Identity: null, Computed: null, Default: null, Type: IntegerType or SmallIntegerType or BigIntegerType } };

    static bool IsCounted(JsonElement table, ColumnItems column, int keys) => keys == 1 && IsCounted(column)
        && !Items(table, "constraints").Any(constraint => Text(constraint, "kind") == "foreignKey" && Names(constraint, "columns").Contains(column.Column.Name));

    internal static ColumnItems Column(JsonElement column)
    {
        var name = Text(column, "name")!;
        var isKey = Flag(column, "primaryKey") == true;
        var isUnique = Flag(column, "unique") == true;
        var isIndexed = Flag(column, "index") == true;
        return new(
            new(name, Type(column.GetProperty("type")), Flag(column, "nullable") ?? !isKey)
            {
                Default = column.TryGetProperty("default", out var value) ? Default(value) : null,
                Computed = column.TryGetProperty("computed", out var computed) ? Computed(computed) : null,
                Identity = column.TryGetProperty("identity", out var identity) ? Identity(identity) : null,
                Comment = Text(column, "comment"),
            },
            isKey,
            Flag(column, "autoincrement") != false,
            column.TryGetProperty("references", out var references) ? References(name, references) : null,
            isUnique && !isIndexed ? new([name]) : null,
            isIndexed ? new TableIndex(null, [name], isUnique) : null);
    }

    internal static SqlType Type(JsonElement type)
    {
        var name = type.ValueKind == JsonValueKind.String ? type.GetString()! : Text(type, "t")!;
        if (type.ValueKind == JsonValueKind.String)
            type = default;
        int? Number(string key) => type.ValueKind == JsonValueKind.Object && type.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
        string? Word(string key) => type.ValueKind == JsonValueKind.Object ? Text(type, key) : null;
        bool Is(string key) => type.ValueKind == JsonValueKind.Object && Flag(type, key) == true;
        return name switch
        {
            "Integer" => SqlType.Integer,
            "SmallInteger" => SqlType.SmallInteger,
            "BigInteger" => SqlType.BigInteger,
            "Boolean" => new BooleanType { CheckName = Is("check") ? Word("name") : null },
            "Double" => SqlType.Double,
            "Float" => SqlType.Float(Number("precision")),
            "Numeric" => SqlType.Numeric(Number("precision"), Number("scale")),
            "String" => SqlType.String(Number("length"), Word("collation")),
            "Unicode" => SqlType.Unicode(Number("length"), Word("collation")),
            "Char" or "CHAR" => SqlType.Char(Number("length"), Word("collation")),
            "Text" or "UnicodeText" => new TextType(Word("collation")) { IsUnicode = name == "UnicodeText" },
            "Date" => SqlType.Date,
            "Time" => SqlType.Time(Is("timezone")),
            "DateTime" => SqlType.DateTime(Is("timezone")),
            "Interval" => SqlType.Interval,
            "LargeBinary" => SqlType.LargeBinary(Number("length")),
            "JSON" => SqlType.Json,
            "Uuid" or "UUID" => SqlType.Guid,
            "Enum" => new EnumType(Word("name"), Names(type, "values")) { IsNative = Flag(type, "native") != false, HasCheck = Is("check") },
            _ => SqlType.Native(Native(name[(name.IndexOf('.') + 1)..].Replace('_', ' '), Number("length") ?? Number("precision"), Number("scale"), Is("unsigned"))),
        };
    }

    static string Native(string name, int? first, int? second, bool isUnsigned) =>
        name + (first is null ? "" : second is null ? $"({first})" : $"({first}, {second})") + (isUnsigned ? " UNSIGNED" : "");

    internal static ServerDefault? Default(JsonElement value) => value.ValueKind != JsonValueKind.Object ? null
        : Text(value, "literal") is { } literal ? ServerDefault.Literal(literal)
        : Text(value, "sql") is { } sql ? ServerDefault.Sql(sql)
        : null;

    internal static Computed Computed(JsonElement computed) => new(Text(computed, "sql")!, Flag(computed, "persisted"));

    internal static Identity Identity(JsonElement identity)
    {
        long? Number(string key) => identity.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
        return new(Flag(identity, "always") == true)
        {
            Start = Number("start"),
            Increment = Number("increment"),
            MinValue = Number("minValue"),
            MaxValue = Number("maxValue"),
            Cycle = Flag(identity, "cycle"),
            Cache = Number("cache"),
        };
    }

    internal static TableItem Constraint(JsonElement constraint)
    {
        var name = Text(constraint, "name");
        var columns = Names(constraint, "columns");
        return Text(constraint, "kind") switch
        {
            "primaryKey" => new PrimaryKey(columns, name),
            "unique" => new UniqueConstraint(columns, name) { Deferrable = Flag(constraint, "deferrable") },
            "check" => new CheckConstraint(Text(constraint, "sql")!, name),
            "foreignKey" => ForeignKey(constraint, columns, [.. Names(constraint, "refColumns")], name),
            var kind => throw new NotSupportedException($"the constraint '{kind}' is not known"),
        };
    }

    static ForeignKey References(string column, JsonElement references) =>
        ForeignKey(references, [column], [Text(references, "target")!], Text(references, "name"));

    static ForeignKey ForeignKey(JsonElement key, ValueList<string> columns, string[] targets, string? name)
    {
        var parts = targets[0].Split('.');
        return WithActions(key, new(columns, parts[^2], targets.Select(target => target.Split('.')[^1]).ToValueList(), name) { ReferredSchema = parts.Length == 3 ? parts[0] : null });
    }

    internal static ForeignKey WithActions(JsonElement element, ForeignKey key) => key with
    {
        OnDelete = Action(Text(element, "onDelete")),
        OnUpdate = Action(Text(element, "onUpdate")),
        Deferrable = Flag(element, "deferrable"),
        InitiallyDeferred = Text(element, "initially") is { } initially ? initially == "DEFERRED" : null,
        Match = Text(element, "match"),
    };

    static ReferentialAction? Action(string? words) => words is null ? null : Enum.Parse<ReferentialAction>(words.Replace(" ", ""), ignoreCase: true);

    internal static TableIndex Index(JsonElement index)
    {
        var elements = Items(index, "columns").Select(column => column.ValueKind == JsonValueKind.String ? new IndexElement(column.GetString()!) : IndexElement.Sql(Text(column, "sql")!));
        var options = index.TryGetProperty("options", out var given) ? given : default;
        return new(Text(index, "name"), elements.ToValueList(), Flag(index, "unique") == true)
        {
            Where = options.ValueKind == JsonValueKind.Object ? Text(options, "where") : null,
            Options = options.ValueKind != JsonValueKind.Object ? DialectOptions.None : DialectOptions.Create(
                [.. from option in options.EnumerateObject() where option.Name != "where" from dialect in SqlVectors.Names select KeyValuePair.Create($"{dialect}_{option.Name}", Option(option.Value))]),
        };
    }

    internal static DialectOptions Options(JsonElement element, string name) => element.TryGetProperty(name, out var options)
        ? DialectOptions.Create([.. options.EnumerateObject().Select(option => KeyValuePair.Create(option.Name, Option(option.Value)))])
        : DialectOptions.None;

    static object Option(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.Array => value.EnumerateArray().Select(item => item.ToString()).ToValueList(),
        JsonValueKind.Object => value.EnumerateObject().Select(item => KeyValuePair.Create(item.Name, item.Value.ToString())).ToValueList(),
        _ => value.ToString(),
    };
}
