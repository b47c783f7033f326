using Migrations.Engine.Diagnostics;
using Migrations.Engine.Replay;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// Adds to operations what SQL Server asks for and a user need not repeat: the definition of a column that is altered, the default of
/// one that is dropped, the table of an index, whether rows name the values of an identity, and what must go around a changed column.
/// </summary>
/// <param name="dialect">Writes the statements around an INSERT.</param>
/// <param name="schema">The schema before the operations; null when it is not known.</param>
sealed class SqlServerRewrite(SqlServerDialect dialect, MetaData? schema)
{
    readonly MetaData? _known = schema?.Copy();

    /// <summary>Whether the schema is needed for an operation.</summary>
    public static bool NeedsSchema(Operation operation) =>
        operation switch
        {
            BatchAlterTable batch => batch.Operations.Any(NeedsSchema),
            AlterColumn alter => alter.ChangesDefinition && alter.Existing is null
                || alter.Type is not null
                || alter.Nullable is not null
                || alter.NewName is not null,
            DropColumn drop => drop.Existing is null && !drop.Options.IsSet(SqlServerOptions.DropDefault),
            DropIndex drop => drop.Table is null,
            BulkInsert => true,
            _ => false,
        };

    /// <summary>The operations, filled.</summary>
    /// <exception cref="MigrationException">MIG6020, MIG6021: the schema does not tell.</exception>
    public IReadOnlyList<Operation> Run(IReadOnlyList<Operation> operations) => operations.SelectMany(Flat).SelectMany(Fill).ToList();

    // A table is altered in place, whatever a batch says about rebuilding it.
    static IEnumerable<Operation> Flat(Operation operation) => operation is BatchAlterTable batch ? batch.Changes : [operation];

    IEnumerable<Operation> Fill(Operation operation)
    {
        List<Operation> filled = operation switch
        {
            AlterColumn alter => [.. Around(Fill(alter))],
            DropColumn drop => [Fill(drop)],
            DropIndex { Table: null } drop => [drop with { Table = TableOf(drop) }],
            BulkInsert insert => [.. Fill(insert)],
            _ => [operation],
        };
        if (_known is not null && operation is not AutocommitBlock)
            Follow(operation);
        return filled;
    }

    AlterColumn Fill(AlterColumn alter)
    {
        var filled = alter with { Existing = alter.Existing ?? _known?.Find(alter.Table)?.Column(alter.Column) };
        var repeats = alter.Type is not null || alter.Nullable is not null;
        if (_known is not null && repeats && filled.Existing is null && (alter.Type is null || alter.Nullable is null))
            throw Errors.DefinitionUnknown("SQL Server", alter.Describe(), alter.Type is null ? "type" : "nullability", alter.Location);
        return filled;
    }

    IEnumerable<Operation> Around(AlterColumn alter) => _known?.Find(alter.Table) is { } table && table.Column(alter.Column) is not null
        ? new ColumnUsers(dialect, _known, table, alter).Around().Select(operation => operation with { Location = alter.Location })
        : [alter];

    DropColumn Fill(DropColumn drop) =>
        (drop.Existing ?? _known?.Find(drop.Table)?.Column(drop.Column)) is { Default: not (null or NoDefault) }
            ? drop with { Options = drop.Options.With(SqlServerOptions.DropDefault, true) }
            : drop;

    TableName TableOf(DropIndex drop) =>
        _known?.Tables.FirstOrDefault(table => table.Indexes.Any(index => index.Name == drop.Name))?.FullName
            ?? throw Errors.IndexTableUnknown("SQL Server", drop.Name, drop.Location);

    IEnumerable<Operation> Fill(BulkInsert insert)
    {
        var table = _known?.Find(insert.Table);
        if (
            insert.Rows.Count == 0
            || table is not null && !table.Columns.Any(column => column.Identity is not null && insert.Columns.Contains(column.Name))
        )
            return [insert];
        ExecuteSql Switch(bool on) =>
            new(dialect.SqlWriter.Lookups.IdentityInsertSql(insert.Table, insert.Columns, table is not null, on))
                { Location = insert.Location };
        return [Switch(on: true), insert, Switch(on: false)];
    }

    // What does not fit the schema as far as it is known, the database refuses, which knows it all.
    void Follow(Operation operation)
    {
        try
        {
            SchemaReplay.Apply(_known!, operation);
        }
        catch (MigrationException unknown) when (unknown.Kind is FailureKind.AlreadyThere or FailureKind.NotThere)
        {
            return;
        }
    }
}
