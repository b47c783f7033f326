namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Foreign keys that stand in the way: most products refuse to drop a key that one refers to, and some to change the type or
/// identity of a column that one uses. Such a foreign key is dropped before and added again after.
/// </summary>
static class UsedKeys
{
    /// <summary>The drops and adds that must go with the operations.</summary>
    public static IEnumerable<Operation> Around(IReadOnlyList<Operation> operations, MetaData database, Dialect dialect)
    {
        if (!dialect.ForeignKeysHoldKeys)
            return [];
        var removed = operations.SelectMany(RemovedKeys).ToHashSet();
        var altered = dialect.ForeignKeysHoldTypes
            ? operations
                .OfType<AlterColumn>()
                .Where(alter => alter.Type is not null || alter.Identity is not null)
                .Select(alter => (alter.Table, alter.Column))
                .ToHashSet()
            : [];
        var gone = operations.Select(operation => operation switch
        {
            DropConstraint { Existing: ForeignKey key } drop => (drop.Table, key),
            _ => default,
        }).ToHashSet();
        var dropped = operations.OfType<DropTable>().Select(drop => drop.Table).ToHashSet();
        return
            from table in database.Tables
            where !dropped.Contains(table.FullName)
            from key in table.ForeignKeys
            where !gone.Contains((table.FullName, key))
            where
                removed.Contains(Key(key.Referred, key.ReferredColumns))
                || dialect.ForeignKeysUseOwnKeys
                    && removed.Any(own =>
                        own.Table == table.FullName && key.Columns.All(column => own.Columns.Split('\n').Contains(column))
                    )
                || key.Columns.Any(column => altered.Contains((table.FullName, column)))
                || key.ReferredColumns.Any(column => altered.Contains((key.Referred, column)))
            from operation in new Operation[]
            {
                new DropConstraint(table.FullName, key.Name, ConstraintKind.ForeignKey) { Existing = key },
                new AddConstraint(table.FullName, key),
            }
            select operation;
    }

    static IEnumerable<(TableName Table, string Columns)> RemovedKeys(Operation operation) => operation switch
    {
        DropConstraint { Existing: PrimaryKey key } drop => [Key(drop.Table, key.Columns)],
        DropConstraint { Existing: UniqueConstraint unique } drop => [Key(drop.Table, unique.Columns)],
        DropIndex { Table: { } table, Existing: { Unique: true } index } => [Key(table, index.Elements.Select(element => element.Text))],
        _ => [],
    };

    static (TableName Table, string Columns) Key(TableName table, IEnumerable<string> columns) =>
        (table, string.Join('\n', columns.Order(StringComparer.Ordinal)));
}
