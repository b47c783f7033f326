using System.Collections;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The annotations of Npgsql.EntityFrameworkCore.PostgreSQL.</summary>
sealed class NpgsqlModel : ProviderModel
{
    protected override string Prefix => "Npgsql:";

    // Every table has these; a property for one makes no column.
    static readonly HashSet<string> SystemColumns = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

    readonly Dictionary<string, SqlType> _enums = [];

    // An enum that names no schema is in the model's default one.
    public override void Read(Annotations database, string? schema)
    {
        foreach (var (name, labels) in database.TakeAll("Npgsql:Enum:"))
        {
            var full = Plain(name.Contains('.') || schema is null ? name : $"{schema}.{name}");
            _enums[name] = _enums[full] = SqlType.Enum(full, ((string)labels!).Split(',').ToValueList());
        }
    }

    // Named [schema.]name, and with a value that ends with the version.
    public override IEnumerable<DatabaseExtension> Extensions(Annotations database) =>
        from pair in database.TakeAll("Npgsql:PostgresExtension:")
        let name = pair.Key.Split('.', 2)
        select new DatabaseExtension(name[^1])
        {
            Schema = name.Length > 1 ? name[0] : null,
            Version = pair.Value?.ToString()?.Split(',')[^1] is { Length: > 0 } version ? version : null,
        };

    public override SqlType? TypeOf(string storeType) => _enums.GetValueOrDefault(Plain(storeType.Replace("\"", "")));

    static string Plain(string name) => name.StartsWith("public.", StringComparison.Ordinal) ? name["public.".Length..] : name;

    public override Table Table(Table table, CreateTableOperation operation, Annotations annotations)
    {
        var options = Parameters(table.Options, annotations);
        if (annotations.Take("Npgsql:UnloggedTable") is true)
            options = options.With("postgresql_unlogged", true);
        return table with
        {
            Columns = table.Columns.Where(column => !SystemColumns.Contains(column.Name)).ToValueList(),
            Options = options,
        };
    }

    public override Column Column(Column column, CreateTableOperation table, Annotations annotations)
    {
        var numbers = annotations.Take("Npgsql:IdentitySequenceOptions") as string;
        column = annotations.Take("Npgsql:ValueGenerationStrategy")?.ToString() switch
        {
            "IdentityAlwaysColumn" => column with { Identity = Identity(true, numbers) },
            "IdentityByDefaultColumn" => column with { Identity = Identity(false, numbers) },
            "SerialColumn" => column with { Identity = new(), Options = column.Options.With("postgresql_serial", true) },
            _ => column,
        };
        var names = annotations.Take("Npgsql:TsVectorProperties") as string[];
        return annotations.Take("Npgsql:TsVectorConfig") is string config && names is not null
            ? column with { Computed = new(TextSearch(config, names.Select(name => table.Columns.Find(one => one.Name == name)!)), true) }
            : column;
    }

    public override TableIndex Index(TableIndex index, CreateIndexOperation operation, Annotations annotations)
    {
        var options = Parameters(index.Options, annotations);
        if (annotations.Take("Npgsql:IndexMethod") is string method)
            options = options.With("postgresql_using", method);
        if (annotations.Take("Npgsql:IndexInclude") is string[] { Length: > 0 } included)
            options = options.With("postgresql_include", included.ToValueList());
        if (annotations.Take("Npgsql:NullsDistinct") is false)
            options = options.With("postgresql_nulls_not_distinct", true);
        if (annotations.Take("Npgsql:CreatedConcurrently") is true)
            options = options.With("postgresql_concurrently", true);
        if (annotations.Take("Npgsql:IndexOperators") is string?[] classes && classes.Any(one => one is not null))
            options = options.With(
                "postgresql_ops",
                operation.Columns.Zip(classes, KeyValuePair.Create).Where(pair => pair.Value is not null).ToValueList()
            );
        var nulls = (annotations.Take("Npgsql:IndexNullSortOrder") as IEnumerable)?.Cast<object>().Select(order => $"{order}").ToList();
        var collations = annotations.Take("Relational:Collation") as string?[];
        return index with
        {
            Elements = index.Elements.Select((element, at) => Element(element, collations?[at], nulls?[at])).ToValueList(),
            Options = options,
        };
    }

    // A collation, or a place of NULL that does not go with the direction, has no word of its own.
    static IndexElement Element(IndexElement element, string? collation, string? nulls)
    {
        var place = nulls switch
        {
            "NullsFirst" when !element.Descending => " NULLS FIRST",
            "NullsLast" when element.Descending => " NULLS LAST",
            _ => "",
        };
        return collation is null && place.Length == 0
            ? element
            : IndexElement.Sql(
                Quoted(element.Text)
                    + (collation is null ? "" : $" COLLATE {Quoted(collation)}")
                    + (element.Descending ? " DESC" : "")
                    + place
            );
    }

    static DialectOptions Parameters(DialectOptions options, Annotations annotations)
    {
        var parameters = annotations.TakeAll("Npgsql:StorageParameter:")
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}"))
            .ToList();
        return parameters.Count == 0 ? options : options.With("postgresql_with", string.Join(", ", parameters));
    }

    // 'start', 'increment', 'least', 'greatest', 'whether it begins again', 'how many at once'; empty is the server's.
    static Identity Identity(bool always, string? text)
    {
        var parts = (text ?? "").Split(',').Select(part => part.Trim().Trim('\'')).ToList();
        long? Number(int at) =>
            parts.Count > at && long.TryParse(parts[at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
        return new(always)
        {
            Start = Number(0),
            Increment = Number(1) is 1 ? null : Number(1),
            MinValue = Number(2),
            MaxValue = Number(3),
            Cycle = parts.Count > 4 && parts[4] == "True" ? true : null,
            Cache = Number(5) is 1 ? null : Number(5),
        };
    }

    // As the provider writes it when it makes the column.
    static string TextSearch(string config, IEnumerable<AddColumnOperation> columns) =>
        $"to_tsvector({Literal(config)}, {string.Join(" || ' ' || ", columns.Select(TextOf))})";

    static string TextOf(AddColumnOperation column) => column.IsNullable ? $"coalesce({Quoted(column.Name)}, '')" : Quoted(column.Name);

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    static string Literal(string text) => $"'{text.Replace("'", "''")}'";
}
