using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The rows that a model has (HasData), by the operations by which EF Core would make them.</summary>
sealed class Seeds(DbContext context, IModel model, RowTranslation values)
{
    readonly Dictionary<(TableName, string), HashSet<string?>> _keys = [];
    IReadOnlyList<InsertDataOperation>? _rows;

    /// <summary>Whether a row is one of them.</summary>
    public bool Has(TableName table, DeclaredRow row)
    {
        var place = (table, row.Key.ToString());
        if (!_keys.TryGetValue(place, out var keys))
            _keys.Add(place, keys = [.. Of(table).Select(seed => seed.KeyIn(row.Key))]);
        return keys.Contains(row.KeyIn(row.Key));
    }

    IEnumerable<DeclaredRow> Of(TableName table) =>
        from rows in _rows ??= [.. Differ.GetDifferences(null, model.GetRelationalModel()).OfType<InsertDataOperation>()]
        where new TableName(rows.Table, rows.Schema) == table
        let columns = rows.Columns.ToValueList()
        from row in values.Of(table, rows.Columns, rows.Values) ?? []
        select new DeclaredRow([], columns, row);

    IMigrationsModelDiffer Differ => context.GetService<IMigrationsModelDiffer>();
}
