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
        return joined;
    }
}
