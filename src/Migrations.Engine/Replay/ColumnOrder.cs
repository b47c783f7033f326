using Migrations.Engine.Schema;

namespace Migrations.Engine.Replay;

/// <summary>Orders the columns of a rebuilt table, as Alembic's partial_reordering: each group in its order, the others as they stood.</summary>
static class ColumnOrder
{
    /// <summary>The columns in the order that the groups ask for. Of two that no group orders, the first stays first.</summary>
    public static ValueList<Column> Arrange(ValueList<Column> columns, ValueList<ValueList<string>> groups)
    {
        var left = columns.ToList();
        var arranged = new List<Column>();
        while (left.Count > 0)
        {
            var next = left.Find(column => !left.Any(other => MustPrecede(groups, other.Name, column.Name))) ?? left[0];
            left.Remove(next);
            arranged.Add(next);
        }
        return arranged.ToValueList();
    }

    static bool MustPrecede(ValueList<ValueList<string>> groups, string first, string second) => groups.Any(group =>
        group.ToList().IndexOf(first) is >= 0 and var one && group.ToList().IndexOf(second) is >= 0 and var two && one < two);
}
