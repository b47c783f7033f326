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
    readonly SqliteDialect _dialect;
    readonly MetaData _known;
    readonly TableName _name;
    readonly Operation _reason;
    readonly List<AlterColumn> _renames = [];
    readonly Dictionary<string, string> _sources;
    Table _target;

    /// <summary>Begins with the table as the schema has it.</summary>
    /// <param name="dialect">Spells types.</param>
    /// <param name="known">The schema; it has the table as it is in the database until the rebuild is finished.</param>
    /// <param name="name">The table.</param>
    /// <param name="reason">The operation that needs the rebuild.</param>
    /// <param name="isGiven">Whether the user said how the table is defined.</param>
    /// <exception cref="MigrationException">MIG6004, MIG6005: the table has something that we do not know or cannot keep.</exception>
    public TableRebuild(SqliteDialect dialect, MetaData known, TableName name, Operation reason, bool isGiven)
    {
        (this._dialect, this._known, this._name, this._reason) = (dialect, known, name, reason);
        _target = known.Find(name)!;
        _sources = _target.Columns.ToDictionary(column => column.Name, column => column.Name);
        if (!isGiven && new SchemaTexts(known).ChangeOf(_target) is { } sql)
            throw Errors.ChangedByRawSql(reason.Describe(), name.ToString(), sql, reason.Location);
        if (_target.Options[SqliteOptions.Unkept] is string unkept)
            throw Errors.RebuildLoses(reason.Describe(), name.ToString(), unkept, reason.Location);
    }

    /// <summary>The table after an operation. What raw SQL may have made is not missing.</summary>
    public static Table Apply(MetaData known, Table table, Operation operation)
    {
        try
        {
            return TableOperation.Apply(table, operation, SqlLanguage.Sqlite);
        }
        catch (MigrationException missing)
            when (missing.Kind == FailureKind.NotThere && known.UnseenSql.Any(sql => SqlLanguage.Sqlite.Mentions(sql, table.Name)))
        {
            return table;
        }
    }

    /// <summary>Takes the changes in; the number of those taken. The first that is not must wait until this rebuild is done.</summary>
    public int Fold(List<SqliteRewrite.Step> steps)
    {
        var dropped = steps.Select(step => step.Operation).OfType<DropColumn>().Select(drop => drop.Column).ToList();
        for (var i = 0; i < steps.Count; i++)
        {
            var operation = steps[i].Operation;
            if (
                operation is AlterColumn { NewName: { } to } alter
                && to != alter.Column
                && _sources.TryGetValue(alter.Column, out var source)
            )
            {
                if (_target.Column(to) is not null)
                    throw Errors.ReplayExists($"column {_name}.{to}", operation.Describe(), operation.Location);
                if (_known.Find(_name)!.Column(to) is not null)
                    return i;
                Rename(alter, source, to);
            }
            if (operation is DropColumn drop)
            {
                ColumnUse.RefuseDrop(_known, _target, drop, dropped);
                _sources.Remove(drop.Column);
            }
            if (operation is DropConstraint { Name: { } constraint } unnamed && _target.Constraints.All(other => other.Name != constraint))
            {
                // SQLite gives no constraint a name by itself, so none without a name can be meant.
                if (unnamed.IfExists)
                    continue;
                throw Errors.ReplayMissing($"constraint {constraint}", unnamed.Describe(), unnamed.Location);
            }
            _target = TableOperation.Apply(_target, operation, SqlLanguage.Sqlite);
        }
        return steps.Count;
    }

    // SQLite renames before the rebuild, so that triggers, views and other tables follow.
    void Rename(AlterColumn alter, string source, string to)
    {
        var rename = new AlterColumn(_name, source) { NewName = to, Location = alter.Location };
        _renames.Add(rename);
        SchemaReplay.Apply(_known, rename);
        _sources.Remove(alter.Column);
        _sources[to] = to;
    }

    /// <summary>The operations of the rebuild; the schema has the new table from now on.</summary>
    /// <param name="place">Where the user asked for all of it.</param>
    /// <exception cref="MigrationException">MIG6006: a trigger reads a column that the new table does not have.</exception>
    public IEnumerable<Operation> Finish(SourceLocation? place)
    {
        var texts = new SchemaTexts(_known);
        var triggers = _name.Schema is null ? texts.TriggersOf(_name.Name).ToList() : [];
        foreach (var trigger in triggers)
            ColumnUse.RefuseBrokenTrigger(_target, trigger, _renames.Select(rename => rename.Column), _reason.Location);
        var temporary = _name with { Name = $"_alembic_tmp_{_name.Name}" };
        var rename = new RenameTable(temporary, _name.Name);
        Operation[] operations =
        [
            .. _renames,
            new CreateTable(_target with { Name = temporary.Name, Indexes = [] }),
            Copy(_known.Find(_name)!, temporary),
            new DropTable(_name),
            // Else RENAME would fail on a view of a table that is not there for a moment.
            .. texts.Mention(_name.Name)
                ? [new ExecuteSql("PRAGMA legacy_alter_table=ON"), rename, new ExecuteSql("PRAGMA legacy_alter_table=OFF")]
                : new Operation[] { rename },
            .. _target.Indexes.Select(index => new CreateIndex(_name, index)),
            .. triggers.Select(trigger => new ExecuteSql(trigger.Sql)),
        ];
        _known.Set(_target);
        return operations.Select(operation => operation with { Location = operation.Location ?? place });
    }

    CopyRows Copy(Table source, TableName temporary) =>
        new(
            _name,
            temporary,
            _target
                .Columns.Where(column =>
                    column.Computed is null && _sources.TryGetValue(column.Name, out var from) && source.Column(from)?.Computed is null
                )
                .Select(column => new CopiedColumn(column.Name, _sources[column.Name], Cast(source.Column(_sources[column.Name])!, column)))
                .ToValueList()
        )
        {
            KeepsSequence = source.Options.IsSet(SqliteOptions.AutoIncrement) && _target.Options.IsSet(SqliteOptions.AutoIncrement),
        };

    SqlType? Cast(Column from, Column to) =>
        TypeCast.Between(from.Type, to.Type) is not { } type ? null
        : _target.Options.IsSet(SqliteOptions.Strict) ? SqlType.Native(_dialect.ValueWriter.StrictTypeSql(type))
        : type;
}
