using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>PostgreSQL in Alembic's style finds the keys of a table that are SERIAL by itself; an added column says so.</summary>
static class SerialKeys
{
    internal static Operation Of(Operation operation) => operation switch
    {
        CreateTable create => create with { Table = Plain(create.Table) },
        BatchAlterTable { CopyFrom: { } table } batch => batch with { CopyFrom = Plain(table) },
        AddColumn add when IsCounted(add.Column) => add with { Column = add.Column with { Identity = null, Options = [new("postgresql_serial", true)] } },
        _ => operation,
    };

    static Table Plain(Table table) => table with
    {
        Columns = table.Columns.Select(column => IsCounted(column) ? column with { Identity = null } : column).ToValueList(),
    };

    static bool IsCounted(Column column) => ReferenceEquals(column.Identity, VectorSchema.Counted);
}
