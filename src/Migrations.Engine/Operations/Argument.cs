using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Operations;

/// <summary>
/// The arguments of one call of the builder, at the user's line: what is null or empty is refused where it is given, and not when the
/// revision runs. Nullable annotations warn only where a project has them on.
/// </summary>
sealed class Argument(string file, int line, [CallerMemberName] string call = "")
{
    /// <summary>A name: of a table, a column, a constraint.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public string Name(string? name, [CallerArgumentExpression(nameof(name))] string argument = "") =>
        string.IsNullOrEmpty(name) ? throw Missing(argument, name is null ? "null" : "empty") : name;

    /// <summary>A name that may be left out, but not empty.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public string? NameOrNull(string? name, [CallerArgumentExpression(nameof(name))] string argument = "") =>
        name is null ? null : Name(name, argument);

    /// <summary>A table with its schema.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public TableName Table(string? table, string? schema, [CallerArgumentExpression(nameof(table))] string argument = "") =>
        new(Name(table, argument), NameOrNull(schema, nameof(schema)));

    /// <summary>SQL.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public string Sql(string? sql, [CallerArgumentExpression(nameof(sql))] string argument = "") =>
        string.IsNullOrWhiteSpace(sql) ? throw Missing(argument, sql is null ? "null" : "empty") : sql;

    /// <summary>An object.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public T Object<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string argument = "")
        where T : class => value ?? throw Missing(argument, "null");

    /// <summary>A list without null in it.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public ValueList<T> Items<T>(ValueList<T>? items, [CallerArgumentExpression(nameof(items))] string argument = "") where T : class
    {
        foreach (var item in Object(items, argument))
            if (item is null || item is string { Length: 0 })
                throw Missing($"an item of {argument}", item is null ? "null" : "empty");
        return items;
    }

    /// <summary>A list without null in it, and with at least one item.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public ValueList<T> Some<T>(ValueList<T>? items, [CallerArgumentExpression(nameof(items))] string argument = "") where T : class =>
        Items(items, argument).Count == 0 ? throw Missing(argument, "empty") : items!;

    /// <summary>Rows with a value for each column, and a key among the columns where the operation needs one.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public void Fitting(RowOperation rows)
    {
        Some(rows.Columns, "columns");
        if (rows is not BulkInsert { IfNotExists: false })
            Some(rows.Key, "key");
        if (rows.Key.FirstOrDefault(column => !rows.Columns.Contains(column)) is { } other)
            throw Missing($"the column {other} of key", "missing among the columns");
        if (rows is BulkUpdate && rows.Columns.All(rows.Key.Contains))
            throw Missing("columns", "the key alone");
        Fitting(rows.Rows, rows.Columns.Count, "rows");
        if (rows is not BulkUpdate { Existing: { } existing })
            return;
        Fitting(existing, rows.Columns.Count, "existing");
        if (existing.Count != rows.Rows.Count)
            throw Missing("existing", $"of {existing.Count} row(s), where rows has {rows.Rows.Count}");
    }

    void Fitting(ValueList<ValueList<object?>> rows, int columns, string argument)
    {
        for (var at = 0; at < Items(rows, argument).Count; at++)
            if (rows[at].Count != columns)
                throw Missing($"row {at + 1} of {argument}", $"of {rows[at].Count} value(s), for {columns} column(s)");
    }

    /// <summary>A column that has a name and a type.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public Column Column(Column? column, [CallerArgumentExpression(nameof(column))] string argument = "")
    {
        Name(Object(column, argument).Name, $"the name of {argument}");
        Object(column.Type, $"the type of column {column.Name}");
        return column;
    }

    /// <summary>A sequence that has a name.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public Sequence Sequence(Sequence? sequence, [CallerArgumentExpression(nameof(sequence))] string argument = "")
    {
        Name(Object(sequence, argument).Name, $"the name of {argument}");
        NameOrNull(sequence.Schema, $"the schema of {argument}");
        return sequence;
    }

    MigrationException Missing(string argument, string what) =>
        Errors.ArgumentMissing($"op.{call}", argument, what, file.Length == 0 ? null : new(file, line));
}
