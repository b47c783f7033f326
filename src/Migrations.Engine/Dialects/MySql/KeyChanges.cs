using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>A counted column must be in a key at all times: a primary key that is dropped and added again is changed in one statement.</summary>
static class KeyChanges
{
    public static IEnumerable<Operation> Join(IReadOnlyList<Operation> operations)
    {
        var joined = operations.ToList();
        for (var i = 0; i < joined.Count; i++)
        {
            if (joined[i] is not DropConstraint { Kind: ConstraintKind.PrimaryKey } drop)
                continue;
            var again = joined.FindIndex(i, operation => operation is AddConstraint { Constraint: PrimaryKey } add && add.Table == drop.Table);
            if (again < 0)
                continue;
            var key = (AddConstraint)joined[again];
            joined[again] = key with { Constraint = key.Constraint with { Options = key.Constraint.Options.With(MySqlOptions.Replaces, true) } };
            joined.RemoveAt(i--);
        }
        for (var i = joined.Count - 1; i >= 0; i--)
            if (joined[i] is AlterColumn { Nullable: true, NewName: null } alter && joined.FindIndex(i, operation => LeavesKey(operation, alter.Table)) is > 0 and var after)
            {
                joined.Insert(after + 1, alter);
                joined.RemoveAt(i);
            }
        return joined;
    }

    // A column of the key stays NOT NULL, whatever MODIFY says, until it is out of the key.
    static bool LeavesKey(Operation operation, TableName table) => operation switch
    {
        DropConstraint { Kind: ConstraintKind.PrimaryKey } drop => drop.Table == table,
        AddConstraint { Constraint: PrimaryKey key } add => add.Table == table && key.Options.IsSet(MySqlOptions.Replaces),
        _ => false,
    };
}
