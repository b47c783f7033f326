using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Operations;

/// <summary>
/// The order of the columns of a rebuilt table, as Alembic's partial_reordering
/// (https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.batch_alter_table):
/// within a group each column comes after the one named before it; first those that follow none.
/// </summary>
static class ColumnOrder
{
    /// <summary>The columns in the order that the groups of the batch ask for.</summary>
    /// <exception cref="MigrationException">MIG3031: a group names a column that is not there; MIG3032: groups contradict each
    /// other.</exception>
    public static ValueList<Column> Of(Table table, BatchAlterTable batch)
    {
        foreach (var name in batch.PartialReordering.SelectMany(group => group))
            if (table.Column(name) is null)
                throw Errors.ReplayMissing($"column {table.FullName}.{name}", batch.Describe(), batch.Location);
        var before = batch.PartialReordering
            .SelectMany(group => group.Zip(group.Skip(1), (earlier, later) => (earlier, later)))
            .ToLookup(pair => pair.later, pair => pair.earlier);
        var order = new List<Column>();
        var waiting = table.Columns.ToList();
        while (waiting.Count > 0)
        {
            var names = waiting.Select(column => column.Name).ToHashSet();
            var next = waiting.Where(column => !before[column.Name].Any(names.Contains)).ToList();
            if (next.Count == 0)
                throw Errors.ReorderingContradicts($"{batch.Table}", string.Join(", ", names), batch.Location);
            order.AddRange(next);
            waiting = waiting.Except(next).ToList();
        }
        return order.ToValueList();
    }
}
