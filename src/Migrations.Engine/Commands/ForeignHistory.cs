using System.Globalization;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Commands;

/// <summary>What another tool says that it did to a database, in the table where it keeps that.</summary>
/// <param name="Tool">The tool, as people call it.</param>
/// <param name="Table">Its table.</param>
/// <param name="Applied">What was applied, the last one at the end.</param>
sealed record ForeignHistory(string Tool, TableName Table, IReadOnlyList<string> Applied)
{
    // The value of MigrationAdoptFrom, the tool, the column of what was applied, that of the order, that of the success.
    static readonly (string Option, string Tool, string[] Ids, string? Order, string? Success)[] Known =
    [
        ("EntityFramework", "Entity Framework Core", ["MigrationId", "migration_id"], null, null),
        ("FluentMigrator", "FluentMigrator", ["Version"], null, null),
        ("Flyway", "Flyway", ["version"], "installed_rank", "success"),
        ("Alembic", "Alembic", ["version_num"], null, null),
    ];

    /// <summary>Reads it.</summary>
    /// <exception cref="MigrationException">MIG4081: the database has no such table, or it is empty.</exception>
    public static async Task<ForeignHistory> ReadAsync(MigrationContext context, MetaData schema, string option)
    {
        var (_, tool, ids, order, success) = Array.Find(Known, known => known.Option == option);
        var table = schema.Tables.FirstOrDefault(table => HistoryTables.ToolOf(table) == tool && Column(table, ids) is not null)
            ?? throw Errors.NoForeignHistory(context.Bind.Name, tool);
        var id = Column(table, ids)!;
        var columns = success is null ? [id] : new[] { id, Column(table, [success])! };
        var name = string.Join('.', new[] { table.Schema, table.Name }.OfType<string>().Select(context.Dialect.Quote));
        var rows = await CatalogQuery.RowsAsync(
            context.Connection!,
            null,
            $"SELECT {string.Join(", ", columns.Select(context.Dialect.Quote))} FROM {name} "
                + $"ORDER BY {context.Dialect.Quote(order is null ? id : Column(table, [order])!)}",
            // A step of Flyway that is repeated has no version, and one that failed has done nothing that counts.
            row => row.IsDBNull(0) || success is not null && !Convert.ToBoolean(row.GetValue(1), CultureInfo.InvariantCulture)
                ? null
                : Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture),
            context.Cancellation
        );
        List<string> applied = [.. rows.OfType<string>()];
        return applied.Count > 0 ? new(tool, table.FullName, applied) : throw Errors.NoForeignHistory(context.Bind.Name, tool);
    }

    static string? Column(Table table, string[] names) =>
        table.Columns.FirstOrDefault(column => names.Contains(column.Name, StringComparer.OrdinalIgnoreCase))?.Name;
}
