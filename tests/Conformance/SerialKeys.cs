using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>The keys that PostgreSQL counts in Alembic's style are SERIAL.</summary>
static class SerialKeys
{
    internal static Operation Of(Operation operation) =>
        operation switch
        {
            CreateTable create => create with { Table = Serial(create.Table) },
            BatchAlterTable batch => batch with
            {
                CopyFrom = batch.CopyFrom is null ? null : Serial(batch.CopyFrom),
                Operations = batch.Operations.Select(Of).ToValueList(),
            },
            AddColumn add => add with { Column = Serial(add.Column) },
            _ => operation,
        };

    static Table Serial(Table table) => table with { Columns = table.Columns.Select(Serial).ToValueList() };

    static Column Serial(Column column) =>
        ReferenceEquals(column.Identity, VectorSchema.Counted)
            ? column with
            {
                Identity = null,
                Options = [new("postgresql_serial", true)],
            }
            : column;
}
