using System.Globalization;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The annotations of Npgsql.EntityFrameworkCore.PostgreSQL.</summary>
sealed class NpgsqlModel : ProviderModel
{
    readonly Dictionary<string, SqlType> _enums = [];

    public override void Read(Annotations database)
    {
        foreach (var (name, labels) in database.TakeAll("Npgsql:Enum:"))
            _enums[name] = SqlType.Enum(name, ((string)labels!).Split(',').ToValueList());
    }

    public override SqlType? TypeOf(string storeType) => _enums.GetValueOrDefault(storeType.Replace("\"", ""));

    public override Table Table(Table table, CreateTableOperation operation, Annotations annotations)
    {
        var options = Parameters(table.Options, annotations);
        if (annotations.Take("Npgsql:UnloggedTable") is true)
            options = options.With("postgresql_unlogged", true);
        return table with { Options = options };
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
            ? column with { Computed = new(TextSearch(config, names.Select(name => table.Columns.Find(other => other.Name == name)!)), true) }
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
        return index with { Options = options };
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
