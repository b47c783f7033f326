using System.Text.Json;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>Tables, columns, types and constraints as the vectors write them.</summary>
public static class VectorTables
{
    /// <summary>The tables as a schema, named by the convention; skip marks are read where the case asks for them.</summary>
    public static MetaData Schema(JsonElement tables, NamingConvention naming, bool honourSkip)
    {
        var schema = new MetaData(naming);
        foreach (var table in tables.EnumerateArray())
            schema.Add(Table(table) with { SkipAutogenerate = honourSkip && IsSkipped(table) });
        return schema;
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
        Keys.Check(table, "a table", "name schema columns constraints indexes comment info");
        var columns = table.GetProperty("columns").EnumerateArray().ToList();
        var keys = columns
            .Where(column => Is(column, "primaryKey"))
            .Select(column => column.GetProperty("name").GetString()!)
            .ToValueList();
        var items = columns
            .Select(Column)
            .Concat<TableItem>(keys.Count > 0 ? [new PrimaryKey(keys)] : [])
            .Concat(columns.SelectMany(Flags))
            .Concat(Items(table, "constraints").Select(VectorSchema.Constraint))
            .Concat(Items(table, "indexes").Select(VectorSchema.Index));
        return new(table.GetProperty("name").GetString()!, items.ToValueList(), Text(table, "schema")) { Comment = Text(table, "comment") };
    }

    static IEnumerable<JsonElement> Items(JsonElement table, string name) => Find(table, name)?.EnumerateArray() ?? [];

    static bool IsSkipped(JsonElement item) => Find(item, "info") is { } info && Is(info, "skip_autogen");

    // Autogenerate reads no identity into a key.
    static Column Column(JsonElement column) =>
        VectorSchema.Column(column).Column with
        {
            Nullable = !Is(column, "primaryKey") && Find(column, "nullable") is not { ValueKind: JsonValueKind.False },
        };

    // What SQLAlchemy takes from a column's flags: an index, a UNIQUE constraint, a foreign key.
    static IEnumerable<TableItem> Flags(JsonElement column)
    {
        var items = VectorSchema.Column(column);
        return new TableItem?[] { items.Index, items.Unique, items.References }.OfType<TableItem>();
    }
}
