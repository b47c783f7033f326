using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>What uses a column, besides the constraints and indexes that go with it.</summary>
static class ColumnUse
{
    /// <summary>Refuses to drop a column that something else uses.</summary>
    /// <param name="known">The schema, for its triggers, views and other tables.</param>
    /// <param name="table">The table before the column is dropped.</param>
    /// <param name="drop">The operation.</param>
    /// <param name="dropped">Columns that are dropped together with it.</param>
    /// <exception cref="MigrationException">MIG6003: a trigger, a view, a constraint or another column uses it.</exception>
    public static void RefuseDrop(MetaData known, Table table, DropColumn drop, IReadOnlyList<string> dropped)
    {
        if (table.Column(drop.Column) is null)
            return;
        var user = new SchemaTexts(known).UserOf(table.Name, drop.Column)?.ToString()
            ?? Check(table, drop.Column, dropped) ?? Computed(table, drop.Column, dropped) ?? ForeignKey(known, table, drop.Column);
        if (user is not null)
            throw Errors.StillUsed(drop.Describe(), user, drop.Location);
    }

    /// <summary>
    /// Refuses a table that lacks a column which one of its triggers reads from the row, or may mean by a name that was changed.
    /// </summary>
    /// <exception cref="MigrationException">MIG6006: there is such a trigger.</exception>
    public static void RefuseBrokenTrigger(Table table, SchemaTexts.Item trigger, IEnumerable<string> renamed, SourceLocation? location)
    {
        if (renamed.FirstOrDefault(name => !Has(table, name) && SqlLanguage.Sqlite.Mentions(trigger.Sql, name)) is { } old)
            throw Errors.TriggerBroken(trigger.Name, table.Name, old, location);
        var words = SqlLanguage.Sqlite.Words(trigger.Sql).ToList();
        for (var i = 0; i + 2 < words.Count; i++)
            if ((words[i].Is("NEW") || words[i].Is("OLD")) && words[i + 1].Text == "." && !Has(table, words[i + 2].Name))
                throw Errors.TriggerBroken(trigger.Name, table.Name, words[i + 2].Name, location);
    }

    // A CHECK of this column alone goes with it.
    static string? Check(Table table, string column, IReadOnlyList<string> dropped) =>
        table
            .Checks.Where(check =>
                SqlLanguage.Sqlite.Mentions(check.Sql, column)
                && table.Columns.Any(other =>
                    other.Name != column && !dropped.Contains(other.Name) && SqlLanguage.Sqlite.Mentions(check.Sql, other.Name)
                )
            )
            .Select(check => $"the constraint {(check.Name is null ? $"CHECK ({check.Sql})" : $"'{check.Name}'")}")
            .FirstOrDefault();

    static string? Computed(Table table, string column, IReadOnlyList<string> dropped) =>
        table
            .Columns.Where(other =>
                other.Name != column
                && !dropped.Contains(other.Name)
                && other.Computed is { } computed
                && SqlLanguage.Sqlite.Mentions(computed.Sql, column)
            )
            .Select(other => $"the computed column '{other.Name}'")
            .FirstOrDefault();

    static string? ForeignKey(MetaData known, Table table, string column) =>
        known
            .Tables.Where(other =>
                other.FullName != table.FullName
                && other.ForeignKeys.Any(key => key.Referred == table.FullName && key.ReferredColumns.Contains(column))
            )
            .Select(other => $"a foreign key of table '{other.Name}'")
            .FirstOrDefault();

    static bool Has(Table table, string column) =>
        table.Columns.Any(other => other.Name.Equals(column, StringComparison.OrdinalIgnoreCase))
        || table.Options[SqliteOptions.WithRowid] is not false && column.ToLowerInvariant() is "rowid" or "oid" or "_rowid_";
}
