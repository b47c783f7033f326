using System.Text.Json;
using System.Text.RegularExpressions;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>Tables, columns, types and constraints as the vectors write them.</summary>
public static partial class VectorTables
{
    /// <summary>The tables as a schema, named by the convention; skip marks are read where the case asks for them.</summary>
    public static MetaData Schema(JsonElement tables, NamingConvention naming, bool honourSkip)
    {
        var schema = new MetaData(naming);
        foreach (var table in tables.EnumerateArray())
            schema.Add(Table(table) with { SkipAutogenerate = honourSkip && IsSkipped(table) });
        return schema;
    }

    /// <summary>A convention of SQLAlchemy's; null names nothing but column indexes.</summary>
    public static NamingConvention Naming(JsonElement? convention)
    {
        if (convention is not { } given)
            return NamingConvention.None;
        string? Template(string kind) => Text(given, kind) is { } template ? Token().Replace(template, "{$1}") : null;
        return new()
        {
            PrimaryKey = Template("pk"),
            ForeignKey = Template("fk"),
            Unique = Template("uq"),
            Check = Template("ck"),
            Index = Template("ix") ?? NamingConvention.None.Index,
        };
    }

    /// <summary>A property's value, or null where it is absent or null.</summary>
    public static JsonElement? Find(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text, or null.</summary>
    public static string? Text(JsonElement json, string name) => Find(json, name)?.GetString();

    /// <summary>Whether a property is true.</summary>
    public static bool Is(JsonElement json, string name) => Find(json, name) is { ValueKind: JsonValueKind.True };

    /// <summary>A list of texts.</summary>
    public static ValueList<string> Texts(JsonElement json, string name) =>
        Find(json, name)?.EnumerateArray().Select(item => item.GetString()!).ToValueList() ?? [];

    static Table Table(JsonElement table)
    {
        var columns = table.GetProperty("columns").EnumerateArray().ToList();
        var keys = columns.Where(column => Is(column, "primaryKey")).Select(column => column.GetProperty("name").GetString()!).ToValueList();
        var items = columns.Select(Column).Concat<TableItem>(keys.Count > 0 ? [new PrimaryKey(keys)] : [])
            .Concat(columns.SelectMany(Flags))
            .Concat(Items(table, "constraints").Select(Constraint))
            .Concat(Items(table, "indexes").Select(Index));
        return new(table.GetProperty("name").GetString()!, items.ToValueList(), Text(table, "schema")) { Comment = Text(table, "comment") };
    }

    static IEnumerable<JsonElement> Items(JsonElement table, string name) => Find(table, name)?.EnumerateArray() ?? [];

    static bool IsSkipped(JsonElement item) => Find(item, "info") is { } info && Is(info, "skip_autogen");

    static Column Column(JsonElement column) => new(column.GetProperty("name").GetString()!, Type(column.GetProperty("type")),
        !Is(column, "primaryKey") && Find(column, "nullable") is not { ValueKind: JsonValueKind.False })
    {
        Default = Find(column, "default") is { } value ? Default(value) : null,
        Computed = Find(column, "computed") is { } computed ? new(Text(computed, "sql")!, Find(computed, "persisted")?.GetBoolean()) : null,
        Identity = Find(column, "identity") is { } identity ? VectorSchema.Identity(identity) : null,
        Comment = Text(column, "comment"),
    };

    static ServerDefault Default(JsonElement value) =>
        Text(value, "literal") is { } literal ? ServerDefault.Literal(literal) : ServerDefault.Sql(Text(value, "sql")!);

    // What SQLAlchemy takes from a column's flags: an index, a UNIQUE constraint, a foreign key.
    static IEnumerable<TableItem> Flags(JsonElement column)
    {
        var name = column.GetProperty("name").GetString()!;
        if (Is(column, "index"))
            yield return new TableIndex(null, [name], Is(column, "unique"));
        else if (Is(column, "unique"))
            yield return new UniqueConstraint([name]);
        if (Find(column, "references") is { } references)
            yield return ForeignKey([name], [Text(references, "target")!], references);
    }

    static Constraint Constraint(JsonElement constraint) => Text(constraint, "kind") switch
    {
        "primaryKey" => new PrimaryKey(Texts(constraint, "columns"), Text(constraint, "name")),
        "unique" => new UniqueConstraint(Texts(constraint, "columns"), Text(constraint, "name")),
        "check" => new CheckConstraint(Text(constraint, "sql")!, Text(constraint, "name")),
        "foreignKey" => ForeignKey(Texts(constraint, "columns"), Texts(constraint, "refColumns"), constraint),
        var kind => throw new NotSupportedException($"a constraint of kind {kind}"),
    };

    static ForeignKey ForeignKey(ValueList<string> columns, ValueList<string> targets, JsonElement options)
    {
        var parts = targets.Select(target => target.Split('.')).ToList();
        return new(columns, parts[0][^2], parts.Select(part => part[^1]).ToValueList(), Text(options, "name"))
        {
            ReferredSchema = parts[0].Length > 2 ? parts[0][0] : null,
            OnDelete = Action(Text(options, "onDelete")),
            OnUpdate = Action(Text(options, "onUpdate")),
            Deferrable = Find(options, "deferrable")?.GetBoolean(),
            InitiallyDeferred = Text(options, "initially") is { } initially ? initially.Equals("DEFERRED", StringComparison.OrdinalIgnoreCase) : null,
            Match = Text(options, "match"),
        };
    }

    static ReferentialAction? Action(string? action) => action is null ? null : Enum.Parse<ReferentialAction>(action.Replace(" ", ""), ignoreCase: true);

    static TableIndex Index(JsonElement index) => new(Text(index, "name"), index.GetProperty("columns").EnumerateArray().Select(Element).ToValueList(), Is(index, "unique"))
    {
        Where = Find(index, "options") is { } options ? Text(options, "where") : null,
    };

    static IndexElement Element(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : IndexElement.Sql(Text(element, "sql")!);

    static SqlType Type(JsonElement type)
    {
        var options = type.ValueKind == JsonValueKind.Object ? type : JsonDocument.Parse("{}").RootElement;
        var (length, zone) = (Find(options, "length")?.GetInt32(), Is(options, "timezone"));
        return (type.ValueKind == JsonValueKind.Object ? Text(type, "t")! : type.GetString()!) switch
        {
            "Integer" => SqlType.Integer,
            "SmallInteger" => SqlType.SmallInteger,
            "BigInteger" => SqlType.BigInteger,
            "Boolean" => new BooleanType { CheckName = Is(options, "check") ? Text(options, "name") : null },
            "Numeric" => SqlType.Numeric(Find(options, "precision")?.GetInt32(), Find(options, "scale")?.GetInt32()),
            "Float" => SqlType.Float(Find(options, "precision")?.GetInt32()),
            "Double" => SqlType.Double,
            "String" => SqlType.String(length, Text(options, "collation")),
            "Unicode" => SqlType.Unicode(length, Text(options, "collation")),
            "Char" => SqlType.Char(length, Text(options, "collation")),
            "Text" or "UnicodeText" => SqlType.Text,
            "Date" => SqlType.Date,
            "Time" => SqlType.Time(zone),
            "DateTime" => SqlType.DateTime(zone),
            "Interval" => SqlType.Interval,
            "LargeBinary" => SqlType.LargeBinary(length),
            "Uuid" or "UUID" or "Guid" => SqlType.Guid,
            "JSON" => SqlType.Json,
            "Enum" => new EnumType(Text(options, "name"), Texts(options, "values")) { IsNative = Find(options, "native") is not { ValueKind: JsonValueKind.False }, HasCheck = Is(options, "check") },
            "Array" or "postgresql.ARRAY" => SqlType.Native(new PostgreSqlDialect().TypeSql(Type(options.GetProperty("item"))) + "[]"),
            var native => SqlType.Native(native[(native.IndexOf('.') + 1)..] + (length is null ? "" : $"({length})") + (Is(options, "unsigned") ? " UNSIGNED" : "")),
        };
    }

    [GeneratedRegex(@"%\((\w+)\)s")]
    private static partial Regex Token();
}
