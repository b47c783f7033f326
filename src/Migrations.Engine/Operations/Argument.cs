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

    /// <summary>The key of rows, whose columns are among theirs.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public ValueList<string> KeyOf(
        ValueList<string>? key,
        ValueList<string> columns,
        [CallerArgumentExpression(nameof(key))] string argument = ""
    ) => Some(key, argument).FirstOrDefault(column => !columns.Contains(column)) is { } other
        ? throw Missing($"the column {other} of {argument}", "missing among the columns")
        : key!;

    /// <summary>A column that has a name and a type.</summary>
    /// <exception cref="MigrationException">MIG6052.</exception>
    public Column Column(Column? column, [CallerArgumentExpression(nameof(column))] string argument = "")
    {
        Name(Object(column, argument).Name, $"the name of {argument}");
        Object(column.Type, $"the type of column {column.Name}");
        return column;
    }

    MigrationException Missing(string argument, string what) =>
        Errors.ArgumentMissing($"op.{call}", argument, what, file.Length == 0 ? null : new(file, line));
}
