namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>The list of operations that the user wrote as the one that PostgreSQL can run.</summary>
static class PostgreSqlRewrite
{
    internal static IEnumerable<Operation> Flat(IEnumerable<Operation> operations) =>
        operations.SelectMany(operation => operation is BatchAlterTable batch ? batch.Changes : [operation]);

    // A revision need not say that the column whose type it changes is SERIAL.
    internal static Operation Counted(Operation operation, MetaData? schema) =>
        operation is AlterColumn { Type: not null, Existing: null } alter
        && schema?.Find(alter.Table)?.Column(alter.Column) is { } column
        && column.Options.IsSet(PostgreSqlOptions.Serial)
            ? alter with
            {
                Existing = column,
            }
            : operation;

    internal static Operation OutsideTransaction(Operation operation) =>
        IsConcurrent(operation) ? new AutocommitBlock([operation]) { Location = operation.Location } : operation;

    internal static bool IsConcurrent(Operation operation) => operation switch
    {
        CreateIndex create => create.Index.Options.IsSet(PostgreSqlOptions.Concurrently),
        DropIndex drop => drop.Options.IsSet(PostgreSqlOptions.Concurrently),
        _ => false,
    };
}
