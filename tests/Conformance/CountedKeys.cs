using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>SQLAlchemy counts a single integer key up without being told; here a column says so itself.</summary>
static class CountedKeys
{
    internal static Operation Of(Operation operation) => operation switch
    {
        CreateTable create => create with { Table = Of(create.Table) },
        BatchAlterTable { CopyFrom: { } table } batch => batch with { CopyFrom = Of(table) },
        _ => operation,
    };

    internal static Table Of(Table table) => table.PrimaryKey is not { Columns: [var key] } ? table : table with
    {
        Columns = table.Columns.Select(column => column.Name == key && IsCounted(table, column) ? column with { Identity = column.Identity ?? new() } : column).ToValueList(),
    };

    static bool IsCounted(Table table, Column column) =>
        column.Type is IntegerType or SmallIntegerType or BigIntegerType && column.Default is null && !table.ForeignKeys.Any(key => key.Columns.Contains(column.Name));
}
