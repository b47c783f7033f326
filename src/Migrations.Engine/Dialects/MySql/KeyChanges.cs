namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// A counted column must be in a key at all times: a primary key that is dropped and added again is changed in one statement, and a
/// column begins to count after its key is made and ends before it goes.
/// </summary>
static class KeyChanges
{
    /// <summary>
    /// The operations as the server can run them; those that it takes only in one statement are a batch that is not rebuilt.
    /// </summary>
    /// <param name="operations">No batches.</param>
    /// <param name="find">The table before them; null where it is not known.</param>
    public static IEnumerable<Operation> Join(IReadOnlyList<Operation> operations, Func<TableName, Table?> find)
    {
        var joined = operations.ToList();
        for (var i = 0; i < joined.Count; i++)
        {
            if (joined[i] is not DropConstraint { Kind: ConstraintKind.PrimaryKey } drop)
                continue;
            var again = joined.FindIndex(i, operation =>
                operation is AddConstraint { Constraint: PrimaryKey } add && add.Table == drop.Table
            );
            if (again < 0)
                continue;
            var key = (AddConstraint)joined[again];
            joined[again] = key with
            {
                Constraint = key.Constraint with { Options = key.Constraint.Options.With(MySqlOptions.Replaces, true) },
            };
            joined.RemoveAt(i--);
        }
        for (var i = joined.Count - 1; i >= 0; i--)
            if (
                joined[i] is AlterColumn { Nullable: true, NewName: null } alter
                && joined.FindIndex(i, operation => LeavesKey(operation, alter.Table)) is > 0 and var after
            )
            {
                joined.Insert(after + 1, alter);
                joined.RemoveAt(i);
            }
        return Together(Counted(joined), find);
    }

    static List<Operation> Counted(List<Operation> operations)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i] is not AlterColumn { Identity: { } identity } alter)
                continue;
            var place = identity.To is null
                ? operations.FindIndex(0, i, operation => EndsKey(operation, alter.Table))
                : operations.FindLastIndex(operation => MakesKey(operation, alter.Table, alter.Column));
            if (place < 0 || identity.To is not null && place < i)
                continue;
            AlterColumn Counting(Column? existing) =>
                new(alter.Table, alter.Column)
                {
                    Identity = identity,
                    Existing = existing,
                    Location = alter.Location,
                };
            var rest = alter with
            {
                Identity = null,
                Existing = identity.To is null && alter.Existing is { } counted ? Counting(null).Apply(counted) : alter.Existing,
            };
            var counting = identity.To is null
                ? Counting(alter.Existing)
                : Counting(alter.Existing is { } plain ? rest.Apply(plain) : null) with
                {
                    Column = alter.NewName ?? alter.Column,
                };
            operations.RemoveAt(i);
            var others = rest.ChangesDefinition || rest.NewName is not null ? [rest] : Array.Empty<Operation>();
            operations.InsertRange(i, others);
            operations.Insert(identity.To is null ? place : place + others.Length, counting);
            i += others.Length;
        }
        return operations;
    }

    // A column that counts is made together with its key, and a key goes together with the column, or with what makes the column's next
    // key.
    static List<Operation> Together(List<Operation> operations, Func<TableName, Table?> find)
    {
        foreach (var table in operations.Select(operation => operation.Altered).OfType<TableName>().Distinct().ToList())
        {
            var own = operations.Where(operation => operation.Altered == table).ToList();
            var counted = find(table)?.Columns.FirstOrDefault(column => column.Identity is not null)?.Name;
            if (own.Exists(operation => operation is AlterColumn { Identity.To: null } alter && alter.Column == counted))
                counted = null;
            var added = own.OfType<AddColumn>()
                .FirstOrDefault(add => add is { Column.Identity: not null, InlinePrimaryKey: false })
                ?.Column.Name;
            bool Ends(Operation operation) => counted is not null && EndsKeyOf(operation, find(table)!, counted);
            if (added is null && !own.Exists(Ends))
                continue;
            var group = own.Where(operation =>
                    Ends(operation)
                    || operation is DropConstraint { Kind: ConstraintKind.PrimaryKey } or AddConstraint { Constraint: PrimaryKey }
                    || operation is DropColumn drop && drop.Column == counted
                    || operation is AddColumn add && add.Column.Name == added
                    || MakesKey(operation, table, added)
                    || MakesKey(operation, table, counted)
                )
                .ToList();
            if (group.Count < 2)
                continue;
            var place = operations.IndexOf(group.FindLast(operation => operation is not DropColumn) ?? group[^1]);
            operations[place] = new BatchAlterTable(table, group.ToValueList()) { Recreate = Recreate.Never, Location = group[0].Location };
            operations.RemoveAll(operation => group.Exists(member => ReferenceEquals(member, operation)));
        }
        return operations;
    }

    static bool EndsKeyOf(Operation operation, Table table, string column) =>
        operation switch
        {
            DropConstraint { Kind: ConstraintKind.PrimaryKey } or AddConstraint { Constraint: PrimaryKey { Options.IsEmpty: false } } =>
                table.PrimaryKey?.Columns[0] == column,
            DropConstraint drop => table.Uniques.Any(unique => unique.Name == drop.Name && unique.Columns[0] == column),
            DropIndex drop => table.Uniques.Any(unique => unique.Name == drop.Name && unique.Columns[0] == column)
                || table.Indexes.Any(index => index.Name == drop.Name && index.Elements[0].Text == column),
            _ => false,
        };

    static bool EndsKey(Operation operation, TableName table) => operation switch
    {
        DropConstraint drop => drop.Table == table && drop.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique,
        DropIndex drop => drop.Table == table,
        _ => LeavesKey(operation, table),
    };

    static bool MakesKey(Operation operation, TableName table, string? column) => column is not null && operation switch
    {
        AddConstraint { Constraint: PrimaryKey key } add => add.Table == table && key.Columns[0] == column,
        AddConstraint { Constraint: UniqueConstraint unique } add => add.Table == table && unique.Columns[0] == column,
        CreateIndex create => create.Table == table && create.Index.Elements[0].Text == column,
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
