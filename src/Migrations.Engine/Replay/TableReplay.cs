namespace Migrations.Engine.Replay;

/// <summary>Applies an operation to the one table that it changes.</summary>
static class TableReplay
{
    /// <summary>The table after the operation; the same where it is no change of one table.</summary>
    /// <param name="table">The table before it.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="language">How the expressions of the table are taken apart.</param>
    /// <exception cref="MigrationException">MIG3030 to MIG3033: the operation does not fit the table.</exception>
    public static Table Apply(Table table, Operation operation, SqlLanguage language) =>
        operation is TableOperation change ? change.Apply(table, language) : table;
}
