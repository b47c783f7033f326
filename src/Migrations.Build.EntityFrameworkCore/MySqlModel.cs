using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The annotations of Pomelo.EntityFrameworkCore.MySql and of MySql.EntityFrameworkCore.</summary>
sealed class MySqlModel : ProviderModel
{
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
        return annotations.Take("MySql:ValueGenerationStrategy")?.ToString() == "IdentityColumn"
            && column is { Computed: null, Default: null, Type: IntegerType or SmallIntegerType or BigIntegerType or NativeType }
            ? column with { Identity = new() }
            : column;
    }

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
        return index with { Options = options };
    }
}
