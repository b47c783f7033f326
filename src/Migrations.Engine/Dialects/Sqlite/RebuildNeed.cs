namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>What SQLite's ALTER TABLE cannot do (https://www.sqlite.org/lang_altertable.html).</summary>
static class RebuildNeed
{
    /// <summary>Whether the table must be rebuilt for the operation.</summary>
    /// <param name="operation">The operation, no batch.</param>
    /// <param name="batch">The batch that it stands in, or null.</param>
    /// <param name="table">The table before it; null where it is not known.</param>
    public static bool Of(Operation operation, BatchAlterTable? batch, Table? table) =>
        batch?.Recreate switch
        {
            Recreate.Never => false,
            Recreate.Always => true,
            _ => operation switch
            {
                BatchAlterTable extension => extension.TableArgs.Count > 0
                    || extension.PartialReordering.Count > 0
                    || extension.TableOptions is not null,
                AddColumn add => Of(add, batch, table),
                DropColumn drop => batch is not null || table is not null && IsUsed(table, drop.Column),
                AlterColumn alter => (alter with { Comment = null }).ChangesDefinition,
                AddConstraint or DropConstraint => true,
                _ => false,
            },
        };

    // A default that is not constant gives each row its value only in a rebuild. Where the table is not known,
    // SQLite itself says whether the table is empty, so that none is needed.
    static bool Of(AddColumn add, BatchAlterTable? batch, Table? table) =>
        add.InlinePrimaryKey
        || add.Column.Computed?.Persisted == true
        || (batch is not null || table is not null) && !SqliteDefaults.IsConstant(add.Column.Default)
        || add.Before is not null
        || add.After is not null && add.After != table?.Columns[^1].Name;

    // DROP COLUMN refuses a column that anything else in the table uses.
    static bool IsUsed(Table table, string column) =>
        table.Constraints.Any(constraint =>
            constraint switch
            {
                PrimaryKey key => key.Columns.Contains(column),
                UniqueConstraint unique => unique.Columns.Contains(column),
                ForeignKey key => key.Columns.Contains(column) || key.Referred == table.FullName && key.ReferredColumns.Contains(column),
                CheckConstraint check => SqlLanguage.Sqlite.Mentions(check.Sql, column),
                _ => true,
            }
        )
        || table.Indexes.Any(index =>
            index.Where is not null && SqlLanguage.Sqlite.Mentions(index.Where, column)
            || index.Elements.Any(element =>
                element.IsExpression ? SqlLanguage.Sqlite.Mentions(element.Text, column) : element.Text == column
            )
        )
        || table.Columns.Any(other => other.Type is BooleanType { HasCheck: true } or EnumType { HasCheck: true } && other.Name == column);
}
