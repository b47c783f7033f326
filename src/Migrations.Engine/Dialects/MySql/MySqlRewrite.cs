using Migrations.Engine.Diagnostics;
using Migrations.Engine.Replay;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// Fills in what MySQL's statements must say and a revision need not: the whole definition of a changed column, the kind of a dropped
/// constraint, the table of a dropped index, what goes with a dropped column. It follows the schema from operation to operation.
/// </summary>
/// <param name="dialect">Tells which constraints are alike.</param>
/// <param name="before">The schema before the operations; null when it is not known.</param>
sealed class MySqlRewrite(MySqlDialect dialect, MetaData? before)
{
    readonly MetaData? _schema = Shown(before);

    public IReadOnlyList<Operation> Run(IReadOnlyList<Operation> operations)
    {
        var rewritten = new List<Operation>();
        foreach (var operation in KeyChanges.Join(operations.SelectMany(Flat).ToList(), Find))
            rewritten.AddRange(
                operation is BatchAlterTable together
                    ? [together with { Operations = together.Operations.SelectMany(Followed).ToValueList() }]
                    : Followed(operation)
            );
        return rewritten;
    }

    // Each is followed before the next one is asked for.
    IEnumerable<Operation> Followed(Operation operation)
    {
        foreach (var single in One(operation))
        {
            yield return single with { Location = single.Location ?? operation.Location };
            Follow(single);
        }
    }

    // A batch is altered in place; what the table gets besides is added one by one.
    static IEnumerable<Operation> Flat(Operation operation) => operation is BatchAlterTable batch ? batch.Changes : [operation];

    IEnumerable<Operation> One(Operation operation)
    {
        var table = operation.Altered is { } name ? Find(name) : null;
        return operation switch
        {
            AutocommitBlock block => [block with { Operations = Run(block.Operations).ToValueList() }],
            AlterColumn alter => [Completed(alter, table)],
            AddColumn { IfNotExists: true } add when table is not null => table.Column(add.Column.Name) is null
                ? [Placed(add with { IfNotExists = false }, table)]
                : [],
            AddColumn add => [Placed(add, table)],
            DropColumn drop when table is not null => Drop(drop, table),
            AddConstraint { Constraint: ForeignKey key } add when table is not null =>
            [
                KeyNames.IsTaken(table, key) ? add with { Constraint = key with { Name = null } } : add,
            ],
            AddConstraint { Constraint: PrimaryKey key } add when table is not null && key.Options.IsSet(MySqlOptions.Replaces) => Replace(
                add,
                table
            ),
            CreateIndex { IfNotExists: true } create when table is not null => Names(table).Contains(create.Index.Name!)
                ? []
                : [create with { IfNotExists = false }],
            DropIndex drop => Drop(drop, table),
            DropConstraint drop when table is not null => Drop(drop, table),
            _ => [operation],
        };
    }

    // The database is a schema too, so its name may stand before a table's: the table is followed under the name that is used.
    Table? Find(TableName name)
    {
        var other =
            name.Schema is null ? name with { Schema = _schema?.DefaultSchema }
            : name.Schema == _schema?.DefaultSchema ? name with { Schema = null }
            : name;
        if (_schema is null || _schema.Find(name) is not null || _schema.Find(other) is not { } table)
            return _schema?.Find(name);
        _schema.Remove(other);
        _schema.Set(table with { Schema = name.Schema });
        return _schema.Find(name);
    }

    // The definition that is there wins over the one in the revision, which may be in part. Raw SQL may have changed what a replay knows.
    AlterColumn Completed(AlterColumn alter, Table? table)
    {
        if (table?.Column(alter.Column) is not { } column || alter.Existing is not null && OpaqueSql.MayChange(_schema!, table.Name))
            return alter;
        if (OpaqueSql.MayChange(_schema!, table.Name))
            throw Errors.DefinitionUnknown("MySQL/MariaDB", alter.Describe(), "definition of the column", alter.Location);
        var type = alter.Existing?.Type is BooleanType { HasCheck: true } or EnumType { HasCheck: true }
            ? alter.Existing.Type
            : column.Type;
        var isKey = table.PrimaryKey?.Columns.Contains(alter.Column) == true;
        return alter with { Existing = column with { Type = type, Nullable = column.Nullable && !isKey } };
    }

    static AddColumn Placed(AddColumn add, Table? table)
    {
        if (add.Before is null || table is null)
            return add;
        var index = table.Columns.Select(column => column.Name).ToList().IndexOf(add.Before);
        return add with { Before = null, After = index <= 0 ? "" : table.Columns[index - 1].Name };
    }

    // MySQL takes the column out of a longer key or index and keeps the rest; other products drop it whole, and so does a replay.
    IEnumerable<Operation> Drop(DropColumn drop, Table table)
    {
        if (table.Column(drop.Column) is null)
            return drop.IfExists ? [] : [drop];
        var after = drop.Apply(table, SqlLanguage.MySql);
        var gone = table.Constraints.Where(constraint => !after.Constraints.Contains(constraint)).ToList();
        Operation[] first =
        [
            .. gone.OfType<ForeignKey>()
                .Where(key => key.Name is not null)
                .Select(key => new DropConstraint(drop.Table, key.Name, ConstraintKind.ForeignKey)),
            .. gone.OfType<CheckConstraint>()
                .Where(check => check.Name is not null)
                .Select(check => new DropConstraint(drop.Table, check.Name, ConstraintKind.Check)),
            .. gone.OfType<PrimaryKey>()
                .Where(key => key.Columns.Count > 1)
                .Select(key => new DropConstraint(drop.Table, key.Name, ConstraintKind.PrimaryKey) { Existing = key }),
            .. gone.OfType<UniqueConstraint>()
                .Where(unique => unique.Columns.Count > 1 && unique.Name is not null)
                .Select(unique => new DropIndex(unique.Name!, drop.Table)),
            .. table
                .Indexes.Where(index => index.Elements.Count > 1 && !after.Indexes.Contains(index))
                .Select(index => new DropIndex(index.Name!, drop.Table) { IfExists = true }),
        ];
        return first.SelectMany(One).Append(drop with { IfExists = false });
    }

    IEnumerable<Operation> Drop(DropIndex drop, Table? table)
    {
        table ??= _schema?.Tables.FirstOrDefault(other => Names(other).Contains(drop.Name));
        if (table is null)
            return [drop];
        if (drop.IfExists && !Names(table).Contains(drop.Name))
            return [];
        var known = drop with { Table = table.FullName, IfExists = false };
        return [Names(table).Contains(drop.Name) ? KeyIndexes.Kept(known, table) : known];
    }

    IEnumerable<Operation> Drop(DropConstraint drop, Table table)
    {
        var found = Found(drop, table);
        var isUniqueIndex = found is null && table.Indexes.Any(index => index.Unique && index.Name == drop.Name);
        var kind = drop.Kind ?? (found is not null ? ConstraintKinds.Of(found) : isUniqueIndex ? ConstraintKind.Unique : null);
        if (drop.IfExists && found is null && !isUniqueIndex && kind is not ConstraintKind.PrimaryKey)
            return [];
        var known = drop with { Name = found?.Name ?? drop.Name, Kind = kind, IfExists = false };
        return found switch
        {
            ForeignKey key => [known, .. KeyIndexes.Leftovers(key, Follow(table, known))],
            null when !isUniqueIndex => [known],
            PrimaryKey => WithIndex(known, table, Follow(table, known)),
            UniqueConstraint
            or null when known.Name is not null && KeyIndexes.Kept(new(known.Name, drop.Table), table) is { Options.IsEmpty: false } kept =>
                [kept],
            _ => [known],
        };
    }

    // In place of the one that is there.
    static IEnumerable<Operation> Replace(AddConstraint add, Table table) =>
        WithIndex(
            add,
            table,
            table with
            {
                Constraints = [.. table.Constraints.Where(constraint => constraint is not PrimaryKey), add.Constraint],
            }
        );

    static IEnumerable<Operation> WithIndex(Operation change, Table before, Table after) =>
        KeyIndexes.Needed(before, after) is { } needed ? [new CreateIndex(before.FullName, needed), change] : [change];

    // A constraint without a name has one in the database, and a foreign key that the server numbered may have another number now.
    Constraint? Found(DropConstraint drop, Table table) =>
        table.Constraints.FirstOrDefault(constraint =>
            drop.Name is not null
            && constraint.Name == drop.Name
            && (drop.Existing is null || !KeyNames.IsNumbered(drop.Name) || AreAlike(constraint, drop.Existing))
        )
        ?? table.Constraints.FirstOrDefault(constraint =>
            (drop.Name is null || KeyNames.IsNumbered(drop.Name)) && drop.Existing is not null && AreAlike(constraint, drop.Existing)
        )
        ?? table.Constraints.FirstOrDefault(constraint => drop.Name is not null && constraint.Name == drop.Name);

    bool AreAlike(Constraint there, Constraint meant) => (there, meant) switch
    {
        (PrimaryKey, PrimaryKey) => true,
        (UniqueConstraint one, UniqueConstraint other) => one.Columns.Order().SequenceEqual(other.Columns.Order()),
        (ForeignKey one, ForeignKey other) =>
            dialect.Normalizer.ComparableForeignKey(one) == dialect.Normalizer.ComparableForeignKey(other),
        (CheckConstraint one, CheckConstraint other) =>
            dialect.Normalizer.ComparableExpression(one.Sql) == dialect.Normalizer.ComparableExpression(other.Sql),
        _ => false,
    };

    static IEnumerable<string> Names(Table table) =>
        table.Indexes.Select(index => index.Name).Concat(table.Uniques.Select(unique => unique.Name)).OfType<string>();

    static Table Follow(Table table, Operation operation) => TableOperation.Apply(table, operation, SqlLanguage.MySql);

    // A table that is not known here is another database's, or raw SQL made it: the server knows it.
    void Follow(Operation operation)
    {
        if (
            _schema is null
            || operation is AutocommitBlock
            || operation.Altered is { } name && _schema.Find(name) is null
            || operation is RenameTable rename && _schema.Find(rename.Table) is null
        )
            return;
        var table = operation.Altered is { } target ? _schema.Find(target) : null;
        if (operation is DropIndex index && table is not null && !Names(table).Contains(index.Name))
            return; // A foreign key's own index, which a replay does not show.
        var keys = Added(operation);
        operation = KeyNames.Given(operation, table);
        if (operation is AddConstraint { Constraint: PrimaryKey } && table?.PrimaryKey is not null)
            _schema.Set(table with { Constraints = table.Constraints.Where(constraint => constraint is not PrimaryKey).ToValueList() });
        var made = operation is CreateTable create && _schema.Find(create.Table.FullName) is null ? create.Table : null;
        SchemaReplay.Apply(_schema, operation switch
        {
            AddColumn { After: "" } first => first with { After = null },
            DropTable drop => drop with { IfExists = true },
            _ => operation,
        });
        if ((made ?? table) is { } changed && _schema.Find(changed.FullName) is { } after)
            _schema.Set(KeyIndexes.Settled(after, keys, (operation as DropIndex)?.Options[MySqlOptions.Successor] as TableIndex));
    }

    // The foreign keys that it makes; those that the server will name have no name yet.
    static IEnumerable<ForeignKey> Added(Operation operation) => operation switch
    {
        CreateTable create => create.Table.ForeignKeys,
        AddColumn { References: { } key } => [key],
        AddConstraint { Constraint: ForeignKey key } => [key],
        _ => [],
    };

    static MetaData? Shown(MetaData? schema)
    {
        var shown = schema?.Copy();
        foreach (var table in schema?.Tables ?? [])
            shown!.Set(KeyIndexes.Shown(table));
        return shown;
    }
}
