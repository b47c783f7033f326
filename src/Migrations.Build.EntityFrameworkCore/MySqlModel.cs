using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The annotations of Pomelo.EntityFrameworkCore.MySql and of MySql.EntityFrameworkCore.</summary>
sealed partial class MySqlModel : ProviderModel
{
    protected override string Prefix => "MySql:";

    public override bool WritesSequenceTypes => false;

    // How new tables of the database are is the server's to say.
    public override void Read(Annotations database, string? schema)
    {
        database.Take("MySql:CharSet");
        database.Take("Relational:Collation");
    }

    public override Table Table(Table table, CreateTableOperation operation, Annotations annotations)
    {
        var options = table.Options;
        if (annotations.Take("MySql:CharSet") is string charset)
            options = options.With("mysql_charset", charset);
        if (annotations.Take("Relational:Collation") is string collation)
            options = options.With("mysql_collate", collation);
        return table with { Options = options };
    }

    public override Column Column(Column column, CreateTableOperation table, Annotations annotations)
    {
        annotations.Take("MySql:CharSet"); // The collation of a column, or the table, says it.
        var operation = table.Columns.Find(one => one.Name == column.Name)!;
        var moment = Moment().Match(operation.ColumnType!);
        var now = $"CURRENT_TIMESTAMP{moment.Groups["digits"].Value}";
        var strategy = annotations.Take("MySql:ValueGenerationStrategy")?.ToString();
        return (operation.IsRowVersion ? "ComputedColumn" : strategy) switch
        {
            "IdentityColumn" when moment.Success => column with { Default = column.Default ?? ServerDefault.Sql(now) },
            "IdentityColumn" when column is { Computed: null, Default: null } => column with { Identity = new() },
            "ComputedColumn" when moment.Success => column with
            {
                Default = ServerDefault.Sql($"{(column.Default as SqlDefault)?.Expression ?? now} ON UPDATE {now}"),
            },
            _ => column,
        };
    }

    [GeneratedRegex(@"^(?:timestamp|datetime)(?<digits>\([0-9]\))?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Moment();

    public override TableIndex Index(TableIndex index, CreateIndexOperation operation, Annotations annotations)
    {
        var options = index.Options;
        if (annotations.Take("MySql:IndexPrefixLength") is int[] lengths && lengths.Any(length => length > 0))
            options = options.With("mysql_length", string.Join(", ", operation.Columns.Zip(lengths, (name, length) => $"{name}={length}")));
        if (annotations.Take("MySql:FullTextIndex") is true)
            options = options.With("mysql_prefix", "FULLTEXT");
        if (annotations.Take("MySql:SpatialIndex") is true)
            options = options.With("mysql_prefix", "SPATIAL");
        if (annotations.Take("MySql:FullTextParser") is string parser)
            options = options.With("mysql_with_parser", parser);
        return index with { Where = null, Options = options }; // There are no conditions of indexes, and the provider writes none.
    }

    // A Guid is a text of EF Core's own form.
    public override object? Value(object value, RelationalTypeMapping? mapping) => value is Guid ? TextOf(value, mapping) : value;
}
