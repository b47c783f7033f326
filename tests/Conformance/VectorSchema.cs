using System.Text.Json;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>Columns, types, defaults and constraints of the vectors as ours.</summary>
static class VectorSchema
{
    /// <summary>A column with its constraints and its index, which the vectors write within it.</summary>
    internal sealed record ColumnItems(
        Column Column,
        bool IsKey,
        bool? Counts,
        ForeignKey? References,
        UniqueConstraint? Unique,
        TableIndex? Index
    );

    internal static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static bool? Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : null;

    internal static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    internal static ValueList<string> Names(JsonElement element, string name) =>
        Items(element, name).Select(item => item.GetString()!).ToValueList();

    /// <summary>SQL of a case: SQLAlchemy reads a colon as a parameter's, unless a backslash stands before it.</summary>
    internal static string? Sql(JsonElement element, string name) => Text(element, name)?.Replace("\\:", ":");

    internal static Table Table(JsonElement table, string name)
    {
        Keys.Check(table, "a table", "op table name schema columns constraints indexes comment dialect ifNotExists temporary");
        var columns = Items(table, "columns").Select(Column).ToList();
        List<string> flagged = [.. columns.Where(column => column.IsKey).Select(column => column.Column.Name)];
        var constraints = Items(table, "constraints").Select(Constraint).ToList();
        var key = constraints.OfType<PrimaryKey>().FirstOrDefault() ?? (flagged.Count > 0 ? new PrimaryKey(flagged.ToValueList()) : null);
        TableItem?[] items =
        [
            .. columns.Select(column => Serial(table, column, key)),
            .. constraints.OfType<PrimaryKey>().Any() ? Array.Empty<TableItem>() : [key!],
            .. constraints,
            .. columns.SelectMany(column => new TableItem?[] { column.Unique, column.References }),
            .. columns.Select(column => column.Index),
            .. Items(table, "indexes").Select(Index),
        ];
        return new(name, items.OfType<TableItem>().ToValueList(), Text(table, "schema"))
        {
            Comment = Text(table, "comment"),
            Options = Options(table, "dialect"),
        };
    }

    /// <summary>The identity of a key that the vectors do not call one; by its reference it is told from those that they do.</summary>
    internal static readonly Identity Counted = new();

    /// <summary>
    /// Whether SQLAlchemy lets the database count a column: a lone integer key that refers to nothing, unless it is told otherwise.
    /// </summary>
    internal static bool IsCounted(ColumnItems column) =>
        column.IsKey && MayCount(column) && (column.Counts == true || column is { Counts: null, References: null });

    static bool MayCount(ColumnItems column) =>
        column.Column is { Identity: null, Computed: null, Default: null, Type: IntegerType or SmallIntegerType or BigIntegerType };

    static Column Serial(JsonElement table, ColumnItems column, PrimaryKey? key)
    {
        var isForeign =
            column.References is not null
            || Items(table, "constraints")
                .Any(constraint => Text(constraint, "kind") == "foreignKey" && Names(constraint, "columns").Contains(column.Column.Name));
        return key?.Columns.Contains(column.Column.Name) != true || !MayCount(column) ? column.Column
            : column.Counts ?? (key.Columns.Count == 1 && !isForeign) ? column.Column with { Identity = Counted }
            : column.Column with { Options = [new("postgresql_serial", false)] };
    }

    internal static ColumnItems Column(JsonElement column)
    {
        Keys.Check(
            column,
            "a column",
            "name type nullable primaryKey autoincrement default computed identity comment unique index references info"
        );
        var name = Text(column, "name")!;
        var isKey = Flag(column, "primaryKey") == true;
        var isUnique = Flag(column, "unique") == true;
        var isIndexed = Flag(column, "index") == true;
        return new(
            new(name, VectorTypes.Of(column.GetProperty("type")), Flag(column, "nullable") ?? !isKey)
            {
                Default = column.TryGetProperty("default", out var value) ? Default(value) : null,
                Computed = column.TryGetProperty("computed", out var computed) ? Computed(computed) : null,
                Identity = column.TryGetProperty("identity", out var identity) ? Identity(identity) : null,
                Comment = Text(column, "comment"),
            },
            isKey,
            Flag(column, "autoincrement"),
            column.TryGetProperty("references", out var references) ? References(name, references) : null,
            isUnique && !isIndexed ? new([name]) : null,
            isIndexed ? new TableIndex(null, [name], isUnique) : null);
    }

    internal static ServerDefault? Default(JsonElement value) =>
        Checked(value, "a default", "literal sql computed identity").ValueKind != JsonValueKind.Object ? null
        : Text(value, "literal") is { } literal ? ServerDefault.Literal(literal)
        : Sql(value, "sql") is { } sql ? ServerDefault.Sql(sql)
        : null;

    internal static Computed Computed(JsonElement computed) =>
        new(Sql(Checked(computed, "a computed column", "sql persisted"), "sql")!, Flag(computed, "persisted"));

    static JsonElement Checked(JsonElement element, string what, string known)
    {
        Keys.Check(element, what, known);
        return element;
    }

    internal static Identity Identity(JsonElement identity)
    {
        // The last one is Oracle's alone.
        Keys.Check(identity, "an identity", "always start increment minValue maxValue cycle cache onNull");
        long? Number(string key) =>
            identity.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
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
        Keys.Check(constraint, "a constraint", "kind name columns sql refColumns onDelete onUpdate deferrable initially match dialect");
        if (Text(constraint, "kind") is "primaryKey" or "check")
            Keys.Check(constraint, "such a constraint", "kind name columns sql dialect");
        var name = Text(constraint, "name");
        var columns = Names(constraint, "columns");
        return Text(constraint, "kind") switch
        {
            "primaryKey" => new PrimaryKey(columns, name) { Options = Options(constraint, "dialect") },
            "unique" => new UniqueConstraint(columns, name)
            {
                Deferrable = Flag(constraint, "deferrable"),
                InitiallyDeferred = Initially(constraint),
                Options = Options(constraint, "dialect"),
            },
            "check" => new CheckConstraint(Sql(constraint, "sql")!, name) { Options = Options(constraint, "dialect") },
            "foreignKey" => ForeignKey(constraint, columns, [.. Names(constraint, "refColumns")], name),
            var kind => throw new NotSupportedException($"the constraint '{kind}' is not known"),
        };
    }

    static ForeignKey References(string column, JsonElement references) =>
        ForeignKey(
            Checked(references, "a reference", "target name onDelete onUpdate deferrable initially match"),
            [column],
            [Text(references, "target")!],
            Text(references, "name")
        );

    static ForeignKey ForeignKey(JsonElement key, ValueList<string> columns, string[] targets, string? name)
    {
        var parts = targets[0].Split('.');
        return WithActions(
            key,
            new(columns, parts[^2], targets.Select(target => target.Split('.')[^1]).ToValueList(), name)
            {
                ReferredSchema = parts.Length == 3 ? parts[0] : null,
            }
        );
    }

    internal static ForeignKey WithActions(JsonElement element, ForeignKey key) => key with
    {
        OnDelete = Action(Text(element, "onDelete")),
        OnUpdate = Action(Text(element, "onUpdate")),
        Deferrable = Flag(element, "deferrable"),
        InitiallyDeferred = Initially(element),
        Match = Text(element, "match"),
    };

    /// <summary>INITIALLY DEFERRED or IMMEDIATE.</summary>
    internal static bool? Initially(JsonElement element) =>
        Text(element, "initially") is { } initially ? initially.Equals("DEFERRED", StringComparison.OrdinalIgnoreCase) : null;

    static ReferentialAction? Action(string? words) =>
        words is null ? null : Enum.Parse<ReferentialAction>(words.Replace(" ", ""), ignoreCase: true);

    internal static TableIndex Index(JsonElement index)
    {
        Keys.Check(index, "an index", "op table schema name columns unique ifNotExists options");
        var elements = Items(index, "columns")
            .Select(column =>
                column.ValueKind == JsonValueKind.String
                    ? new IndexElement(column.GetString()!)
                    : IndexElement.Sql(Sql(Checked(column, "an expression", "sql"), "sql")!)
            );
        var options = index.TryGetProperty("options", out var given) ? given : default;
        Keys.Check(
            options,
            "an index's options",
            "where include using ops with tablespace concurrently clustered length prefix bitmap compress nulls_not_distinct columnstore "
                + "with_parser"
        );
        return new(Text(index, "name"), elements.ToValueList(), Flag(index, "unique") == true)
        {
            Where = options.ValueKind == JsonValueKind.Object ? Sql(options, "where") : null,
            Options =
                options.ValueKind != JsonValueKind.Object
                    ? DialectOptions.None
                    : DialectOptions.Create([
                        .. from option in options.EnumerateObject()
                        where option.Name != "where"
                        from dialect in SqlVectors.Names
                        select KeyValuePair.Create($"{dialect}_{option.Name}", Option(option.Value)),
                    ]),
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
