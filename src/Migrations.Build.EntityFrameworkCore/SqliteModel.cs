using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The annotations of Microsoft.EntityFrameworkCore.Sqlite.</summary>
sealed class SqliteModel : ProviderModel
{
    protected override string Prefix => "Sqlite:";

    const string Autoincrement = "Sqlite:Autoincrement";

    public override Table Table(Table table, CreateTableOperation operation, Annotations annotations) =>
        operation.Columns.Exists(column => column[Autoincrement] is true)
            ? table with { Options = table.Options.With("sqlite_autoincrement", true) }
            : table;

    // The provider gives a computed column no type, and no NOT NULL.
    public override Column Column(Column column, CreateTableOperation table, Annotations annotations) =>
        annotations.Take(Autoincrement) is true ? column with { Identity = new() }
        : column.Computed is not null ? column with { Type = SqlType.Native(""), Nullable = true }
        : column;

    // There is no type but that of the value, so a moment, a Guid or a decimal must be the same text.
    public override object? Value(object value, RelationalTypeMapping? mapping) => TextOf(value, mapping);
}
