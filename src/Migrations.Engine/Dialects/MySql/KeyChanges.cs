using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// A counted column must be in a key at all times: a primary key that is dropped and added again is changed in one statement, and a
/// column begins to count after its key is made and ends before it goes.
/// </summary>
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
        return Counted(joined);
    }

    static List<Operation> Counted(List<Operation> operations)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i] is not AlterColumn { Identity: { } identity } alter)
                continue;
            var place = identity.To is null ? operations.FindIndex(0, i, operation => EndsKey(operation, alter.Table)) : operations.FindLastIndex(operation => MakesKey(operation, alter));
            if (place < 0 || identity.To is not null && place < i)
                continue;
            AlterColumn Counting(Column? existing) => new(alter.Table, alter.Column) { Identity = identity, Existing = existing, Location = alter.Location };
            var rest = alter with { Identity = null, Existing = identity.To is null && alter.Existing is { } counted ? Counting(null).Apply(counted) : alter.Existing };
            var counting = identity.To is null ? Counting(alter.Existing) : Counting(alter.Existing is { } plain ? rest.Apply(plain) : null) with { Column = alter.NewName ?? alter.Column };
            operations.RemoveAt(i);
            var others = rest.ChangesDefinition || rest.NewName is not null ? [rest] : Array.Empty<Operation>();
            operations.InsertRange(i, others);
            operations.Insert(identity.To is null ? place : place + others.Length, counting);
            i += others.Length;
        }
        return operations;
    }

    static bool EndsKey(Operation operation, TableName table) => operation switch
    {
        DropConstraint drop => drop.Table == table && drop.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique,
        DropIndex drop => drop.Table == table,
        _ => LeavesKey(operation, table),
    };

    static bool MakesKey(Operation operation, AlterColumn alter) => operation switch
    {
        AddConstraint { Constraint: PrimaryKey key } add => add.Table == alter.Table && key.Columns[0] == alter.Column,
        AddConstraint { Constraint: UniqueConstraint unique } add => add.Table == alter.Table && unique.Columns[0] == alter.Column,
        CreateIndex create => create.Table == alter.Table && create.Index.Elements[0].Text == alter.Column,
        _ => false,
    };

    // A column of the key stays NOT NULL, whatever MODIFY says, until it is out of the key.
    static bool LeavesKey(Operation operation, TableName table) => operation switch
    {
        DropConstraint { Kind: ConstraintKind.PrimaryKey } drop => drop.Table == table,
        AddConstraint { Constraint: PrimaryKey key } add => add.Table == table && key.Options.IsSet(MySqlOptions.Replaces),
        _ => false,
    };
}
