using System.Text.Json;
using System.Text.Json.Serialization;

namespace Migrations.Engine.Pictures;

/// <summary>
/// What a revision changes of a table: its parts by kind and name, with their new value, or null where a part is gone. So the page can
/// make the schema of any revision of those that it stands on, and a branch does not have what another one changed.
/// </summary>
/// <param name="Table">The table's name.</param>
/// <param name="Parts">The parts that change; null: the table is gone.</param>
[JsonConverter(typeof(Pair))]
sealed record TableChange(string Table, IReadOnlyDictionary<string, object?>? Parts)
{
    /// <summary>The difference between two states of a table; null where there is none.</summary>
    public static TableChange? Of(TableName name, Table? before, Table? after, Dialect dialect)
    {
        if (after is null)
            return before is null ? null : new(name.ToString(), null);
        var (old, now) = (before is null ? [] : Of(before, dialect), Of(after, dialect));
        var changed = new Dictionary<string, object?>();
        foreach (var part in old.Keys.Where(part => !now.ContainsKey(part)))
            changed[part] = null;
        foreach (var (part, value) in now)
            if (!old.TryGetValue(part, out var was) || JsonSerializer.Serialize(was) != JsonSerializer.Serialize(value))
                changed[part] = value;
        return changed.Count > 0 || before is null ? new(name.ToString(), changed) : null;
    }

    // A part begins with its kind: c column, p primary key, u unique, k check, i index, x exclusion, f foreign key.
    static Dictionary<string, object?> Of(Table table, Dialect dialect)
    {
        var parts = new Dictionary<string, object?>();
        foreach (var column in table.Columns)
            parts["c " + column.Name] = Words(table, column, dialect);
        foreach (var item in table.Constraints)
            parts[$"{Kind(item)} {item.Name ?? Unnamed(item)}"] = Value(item);
        foreach (var index in table.Indexes)
            parts["i " + index.Name] =
                $"({string.Join(", ", index.Elements.Select(dialect.SqlWriter.IndexElementSql))}){(index.Unique ? " unique" : "")}"
                    + (index.Where is null ? "" : $" where {index.Where}");
        return parts;
    }

    static string Words(Table table, Column column, Dialect dialect) =>
        dialect.ValueWriter.ColumnTypeSql(table, column)
        + (column.Nullable ? "" : " NOT NULL")
        + (column.Default is null or NoDefault ? "" : $" DEFAULT {dialect.ValueWriter.DefaultSql(column.Default)}")
        + (column.Computed is null ? "" : $" AS ({column.Computed.Sql})")
        + (column.Identity is null ? "" : " IDENTITY");

    static char Kind(Constraint constraint) => constraint switch
    {
        PrimaryKey => 'p',
        UniqueConstraint => 'u',
        CheckConstraint => 'k',
        ForeignKey => 'f',
        _ => 'x',
    };

    static object? Value(Constraint constraint) => constraint switch
    {
        PrimaryKey key => key.Columns,
        UniqueConstraint unique => unique.Columns,
        CheckConstraint check => check.Sql,
        ForeignKey key => new object[] { key.Columns, key.Referred.ToString(), key.ReferredColumns, Actions(key) },
        _ => "",
    };

    static string Actions(ForeignKey key) =>
        ((key.OnDelete is null ? "" : $"on delete {key.OnDelete}") + (key.OnUpdate is null ? "" : $" on update {key.OnUpdate}")).Trim();

    static string Unnamed(Constraint constraint) => $"({string.Join(", ", constraint.OwnColumns)})";

    // As the page has it: a list of two.
    sealed class Pair : JsonConverter<TableChange>
    {
        public override TableChange Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, TableChange change, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(change.Table);
            JsonSerializer.Serialize(writer, change.Parts, options);
            writer.WriteEndArray();
        }
    }
}
