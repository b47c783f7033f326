using Migrations.Engine.Diagnostics;
using Migrations.Engine.Operations;
using Migrations.Engine.Replay;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// One rebuild: a new table, its rows, the old one dropped, the new one renamed, then indexes and triggers, in the order that
/// SQLite's documentation gives (https://www.sqlite.org/lang_altertable.html#otheralter).
/// </summary>
sealed class TableRebuild
{
    readonly SqliteDialect dialect;
    readonly MetaData known;
    readonly TableName name;
    readonly Operation reason;
    readonly List<AlterColumn> renames = [];
    readonly Dictionary<string, string> sources;
    Table target;

    /// <summary>Begins with the table as the schema has it.</summary>
    /// <param name="dialect">Spells types.</param>
    /// <param name="known">The schema; it has the table as it is in the database until the rebuild is finished.</param>
    /// <param name="name">The table.</param>
    /// <param name="reason">The operation that needs the rebuild.</param>
    /// <param name="isGiven">Whether the user said how the table is defined.</param>
    /// <exception cref="MigrationException">MIG6004, MIG6005: the table has something that we do not know or cannot keep.</exception>
    public TableRebuild(SqliteDialect dialect, MetaData known, TableName name, Operation reason, bool isGiven)
    {
        (this.dialect, this.known, this.name, this.reason) = (dialect, known, name, reason);
        target = known.Find(name)!;
        sources = target.Columns.ToDictionary(column => column.Name, column => column.Name);
        if (!isGiven && new SchemaTexts(known).ChangeOf(target) is { } sql)
            throw Errors.ChangedByRawSql(reason.Describe(), name.ToString(), sql, reason.Location);
        if (target.Options[SqliteOptions.Unkept] is string unkept)
            throw Errors.RebuildLoses(reason.Describe(), name.ToString(), unkept, reason.Location);
    }

    /// <summary>The table after an operation. What raw SQL may have made is not missing.</summary>
    public static Table Apply(MetaData known, Table table, Operation operation)
    {
        try
        {
            return TableReplay.Apply(table, operation, SqlLanguage.Sqlite);
        }
        catch (MigrationException missing) when (missing.Code == "MIG3031" && known.UnseenSql.Any(sql => SqlLanguage.Sqlite.Mentions(sql, table.Name)))
        {
            return table;
        }
    }

    /// <summary>Takes the changes in; the number of those taken. The first that is not must wait until this rebuild is done.</summary>
    public int Fold(List<TableRewrite.Step> steps)
    {
        var dropped = steps.Select(step => step.Operation).OfType<DropColumn>().Select(drop => drop.Column).ToList();
        for (var i = 0; i < steps.Count; i++)
        {
            var operation = steps[i].Operation;
            if (operation is AlterColumn { NewName: { } to } alter && to != alter.Column && sources.TryGetValue(alter.Column, out var source))
            {
                if (target.Column(to) is not null)
                    throw Errors.ReplayExists($"column {name}.{to}", operation.Describe(), operation.Location);
                if (known.Find(name)!.Column(to) is not null)
                    return i;
                Rename(alter, source, to);
            }
            if (operation is DropColumn drop)
            {
                ColumnUse.RefuseDrop(known, target, drop, dropped);
                sources.Remove(drop.Column);
            }
            if (operation is DropConstraint { Name: { } constraint } unnamed && target.Constraints.All(other => other.Name != constraint))
            {
                // SQLite gives no constraint a name by itself, so none without a name can be meant.
                if (unnamed.IfExists)
                    continue;
                throw Errors.ReplayMissing($"constraint {constraint}", unnamed.Describe(), unnamed.Location);
            }
            target = TableReplay.Apply(target, operation, SqlLanguage.Sqlite);
        }
        return steps.Count;
    }

    // SQLite renames before the rebuild, so that triggers, views and other tables follow.
    void Rename(AlterColumn alter, string source, string to)
    {
        var rename = new AlterColumn(name, source) { NewName = to, Location = alter.Location };
        renames.Add(rename);
        SchemaReplay.Apply(known, rename);
        sources.Remove(alter.Column);
        sources[to] = to;
    }

    /// <summary>The operations of the rebuild; the schema has the new table from now on.</summary>
    /// <param name="place">Where the user asked for all of it.</param>
    /// <exception cref="MigrationException">MIG6006: a trigger reads a column that the new table does not have.</exception>
    public IEnumerable<Operation> Finish(SourceLocation? place)
    {
        var texts = new SchemaTexts(known);
        var triggers = name.Schema is null ? texts.TriggersOf(name.Name).ToList() : [];
        foreach (var trigger in triggers)
            ColumnUse.RefuseBrokenTrigger(target, trigger, renames.Select(rename => rename.Column), reason.Location);
        var temporary = name with { Name = $"_alembic_tmp_{name.Name}" };
        var rename = new RenameTable(temporary, name.Name);
        Operation[] operations =
        [
            .. renames,
            new CreateTable(target with { Name = temporary.Name, Indexes = [] }),
            Copy(known.Find(name)!, temporary),
            new DropTable(name),
            // Else RENAME would fail on a view of a table that is not there for a moment.
            .. texts.Mention(name.Name) ? [new ExecuteSql("PRAGMA legacy_alter_table=ON"), rename, new ExecuteSql("PRAGMA legacy_alter_table=OFF")] : new Operation[] { rename },
            .. target.Indexes.Select(index => new CreateIndex(name, index)),
            .. triggers.Select(trigger => new ExecuteSql(trigger.Sql)),
        ];
        known.Set(target);
        return operations.Select(operation => operation with { Location = operation.Location ?? place });
    }

    CopyRows Copy(Table source, TableName temporary) => new(name, temporary, target.Columns
        .Where(column => column.Computed is null && sources.TryGetValue(column.Name, out var from) && source.Column(from)?.Computed is null)
        .Select(column => new CopiedColumn(column.Name, sources[column.Name], Cast(source.Column(sources[column.Name])!, column)))
        .ToValueList())
    {
        KeepsSequence = source.Options.IsSet(SqliteOptions.AutoIncrement) && target.Options.IsSet(SqliteOptions.AutoIncrement),
    };

    SqlType? Cast(Column from, Column to) =>
        TypeCast.Between(from.Type, to.Type) is not { } type ? null
        : target.Options.IsSet(SqliteOptions.Strict) ? SqlType.Native(dialect.StrictTypeSql(type))
        : type;
}
