using System.Globalization;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The annotations of Microsoft.EntityFrameworkCore.SqlServer.</summary>
sealed class SqlServerModel : ProviderModel
{
    protected override string Prefix => "SqlServer:";

    public override void Read(Annotations database, string? schema) => database.Take("SqlServer:MemoryOptimized"); // The table says so too.

    public override string? Refusal(Annotations table)
    {
        var kind = table.Take("SqlServer:IsTemporal") is true ? "temporal"
            : table.Take("SqlServer:MemoryOptimized") is true ? "memory-optimized"
            : null;
        return kind is null
            ? null
            : $"it is a {kind} table, which revisions do not make. Leave it out of the model with ExcludeFromMigrations, and make it in a "
                + "revision with op.Execute";
    }

    public override Column Column(Column column, CreateTableOperation table, Annotations annotations)
    {
        if (column.Computed is not null)
            column = column with { Nullable = true }; // As the provider makes it: the expression decides.
        if (annotations.Take("SqlServer:Identity") is not string identity)
            return column;
        var numbers = identity.Split(',').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return column with { Identity = new() { Start = numbers[0], Increment = numbers[1] } };
    }

    public override Constraint Key(Constraint key, Annotations annotations) =>
        key with { Options = Clustered(key.Options, annotations, key is PrimaryKey) };

    public override TableIndex Index(TableIndex index, CreateIndexOperation operation, Annotations annotations)
    {
        var options = Clustered(index.Options, annotations, false);
        if (annotations.Take("SqlServer:Include") is string[] { Length: > 0 } included)
            options = options.With("mssql_include", included.ToValueList());
        return index with { Options = options };
    }

    // What a key or an index is anyway is not said.
    static DialectOptions Clustered(DialectOptions options, Annotations annotations, bool usual) =>
        annotations.Take("SqlServer:Clustered") is bool clustered && clustered != usual
            ? options.With("mssql_clustered", clustered)
            : options;
}
