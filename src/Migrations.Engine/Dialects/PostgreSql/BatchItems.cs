using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>A batch as the plain changes that it stands for: no table needs a rebuild, which would lose grants, triggers and the keys of other tables.</summary>
static class BatchItems
{
    public static IEnumerable<Operation> Flatten(Operation operation) =>
        operation is BatchAlterTable batch ? batch.Operations.Concat(batch.TableArgs.Select(item => Added(batch, item))) : [operation];

    static Operation Added(BatchAlterTable batch, TableItem item) => (item switch
    {
        Column column => new AddColumn(batch.Table, column),
        TableIndex index => new CreateIndex(batch.Table, index),
        Constraint constraint => (Operation)new AddConstraint(batch.Table, constraint),
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, null),
    }) with { Location = batch.Location };
}
