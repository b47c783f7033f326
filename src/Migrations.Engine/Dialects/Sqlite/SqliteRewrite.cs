using Migrations.Engine.Diagnostics;
using Migrations.Engine.Replay;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// Rewrites what ALTER TABLE of SQLite cannot do as a rebuild of the table, from a list of operations to a list of operations,
/// as Alembic's batch mode does (https://alembic.sqlalchemy.org/en/latest/batch.html). Consecutive changes of a table share one rebuild.
/// Columns are renamed by SQLite itself, whose triggers, views, CHECKs and foreign keys then follow.
/// </summary>
sealed class SqliteRewrite
{
    readonly SqliteDialect _dialect;
    readonly MetaData _known;
    readonly List<Operation> _result = [];

    SqliteRewrite(SqliteDialect dialect, MetaData known) => (this._dialect, this._known) = (dialect, known);

    /// <summary>One change of a table, with the batch that it stands in.</summary>
    internal readonly record struct Step(Operation Operation, BatchAlterTable? Batch);

    /// <summary>The operations as SQLite can run them.</summary>
    /// <exception cref="MigrationException">MIG6002 to MIG6007: the table is not known, or something would be lost.</exception>
    public static IReadOnlyList<Operation> Run(SqliteDialect dialect, IReadOnlyList<Operation> operations, MetaData? schema)
    {
        var rewrite = new SqliteRewrite(dialect, schema?.Copy() ?? new());
        rewrite.Run(operations);
        return rewrite._result;
    }

    void Run(IReadOnlyList<Operation> operations)
    {
        var steps = operations.SelectMany(Steps).ToList();
        for (var at = 0; at < steps.Count;)
        {
            if (Target(steps[at]) is not { } table)
            {
                Other(steps[at++].Operation);
                continue;
            }
            var end = at + 1;
            while (end < steps.Count && Target(steps[end]) == table && !BringsDefinition(steps, end))
                end++;
            Change(table, steps[at..end]);
            at = end;
        }
    }

    // A batch is its changes, then what it adds to the table by itself, then the indexes of that.
    static IEnumerable<Step> Steps(Operation operation) => operation is not BatchAlterTable batch ? [new(operation, null)]
        : batch.Recreate == Recreate.Never ? batch.Changes.Select(inner => new Step(inner, batch))
        :
        [
            .. batch.Operations.Select(inner => new Step(inner, batch)),
            new(batch with { Operations = [], TableArgs = batch.TableArgs.Where(item => item is not TableIndex).ToValueList() }, batch),
            .. batch.TableArgs.OfType<TableIndex>().Select(index => new Step(batch.Added(index), batch)),
        ];

    static bool BringsDefinition(List<Step> steps, int at) =>
        steps[at].Batch is { CopyFrom: not null } batch && !ReferenceEquals(batch, steps[at - 1].Batch);

    TableName? Target(Step step) => step.Operation is DropIndex { Table: null } drop
        ? _known.Tables.FirstOrDefault(table => table.Indexes.Any(index => index.Name == drop.Name))?.FullName
        : step.Operation.Altered;

    void Other(Operation operation)
    {
        if (operation is AutocommitBlock block)
        {
            var inner = new SqliteRewrite(_dialect, _known);
            inner.Run(block.Operations);
            _result.Add(block with { Operations = inner._result.ToValueList() });
            return;
        }
        _result.Add(operation);
        if (operation is CreateTable create)
            Set(create);
        else if (IsKnown(operation))
            SchemaReplay.Apply(_known, operation);
    }

    // What is not known here is the database's to refuse.
    bool IsKnown(Operation operation) => operation switch
    {
        DropTable drop => _known.Find(drop.Table) is not null,
        RenameTable rename => _known.Find(rename.Table) is not null,
        DropIndex => false,
        _ => true,
    };

    void Set(CreateTable create)
    {
        if (!create.IfNotExists || _known.Find(create.Table.FullName) is null)
            _known.Set(create.Table);
    }

    void Change(TableName name, List<Step> steps)
    {
        var given = steps[0].Batch?.CopyFrom;
        if (given is not null)
            _known.Set(given);
        if (FirstThatNeedsRebuild(_known.Find(name), steps) is not { } reason)
            steps.ForEach(step => Native(name, step.Operation));
        else if (_known.Find(name) is null)
            throw Errors.TableUnknown(reason.Describe(), name.ToString(), reason.Location);
        else
        {
            var rebuild = new TableRebuild(_dialect, _known, name, reason, isGiven: given is not null);
            var done = rebuild.Fold(steps);
            _result.AddRange(rebuild.Finish(PlaceOf(steps) ?? reason.Location));
            if (done < steps.Count)
                Change(name, steps[done..]);
        }
    }

    // What fails in the rebuild of a batch may be any of its changes, so it is the batch's.
    static SourceLocation? PlaceOf(List<Step> steps) =>
        steps.Count > 2 && steps.TrueForAll(step => step.Batch is not null && ReferenceEquals(step.Batch, steps[0].Batch))
            ? steps[0].Batch!.Location
            : null;

    Operation? FirstThatNeedsRebuild(Table? table, List<Step> steps)
    {
        foreach (var (operation, batch) in steps)
        {
            if (RebuildNeed.Of(operation, batch, table))
                return operation;
            table = table is null ? null : TableRebuild.Apply(_known, table, operation);
        }
        return null;
    }

    void Native(TableName name, Operation operation)
    {
        if (_known.Find(name) is not { } table)
        {
            if (operation is AddColumn { IfNotExists: true } or DropColumn { IfExists: true })
                throw Errors.ColumnExistenceUnknown(operation.Describe(), name.ToString(), operation.Location);
            if (operation is not BatchAlterTable)
                _result.Add(operation);
            return;
        }
        if (operation is DropColumn drop)
            ColumnUse.RefuseDrop(_known, table, drop, []);
        if (Adapt(table, operation) is { } adapted)
            _result.Add(adapted);
        SchemaReplay.Apply(_known, operation);
    }

    // IF [NOT] EXISTS is answered here, since SQLite has none for columns; a STRICT table takes its own types only.
    Operation? Adapt(Table table, Operation operation) => operation switch
    {
        BatchAlterTable => null,
        AddColumn { IfNotExists: true } add when table.Column(add.Column.Name) is not null => null,
        AddColumn add => add with { IfNotExists = false, Column = Adapt(table, add.Column) },
        DropColumn { IfExists: true } drop when table.Column(drop.Column) is null => null,
        DropColumn drop => drop with { IfExists = false },
        _ => operation,
    };

    Column Adapt(Table table, Column column) =>
        table.Options.IsSet(SqliteOptions.Strict)
            ? column with { Type = SqlType.Native(_dialect.ValueWriter.StrictTypeSql(column.Type)) }
            : column;
}
