namespace Migrations.Engine.Autogenerate;

/// <summary>
/// Puts operations of one table that stand together into one batch, as Alembic's <c>render_as_batch</c>. The order stays.
/// </summary>
static class BatchGrouping
{
    /// <summary>The grouped operations.</summary>
    public static IReadOnlyList<Operation> Group(IEnumerable<Operation> operations)
    {
        var grouped = new List<Operation>();
        var batch = new List<Operation>();
        TableName? table = null;
        foreach (var operation in operations)
        {
            var target = operation is BatchAlterTable ? null : operation.Altered;
            if (target != table)
                Close();
            table = target;
            (target is null ? grouped : batch).Add(operation);
        }
        Close();
        return grouped;

        void Close()
        {
            if (batch.Count > 0)
                grouped.Add(new BatchAlterTable(table!.Value, batch.ToValueList()));
            batch.Clear();
        }
    }
}
