using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>
/// What a project adds to the engine, in one place: column types, objects besides tables, comparisons, other words in revisions. Every
/// public class that derives from it, and has a constructor without parameters, takes part in each run, in the order of the names. As
/// Alembic's plugins (https://alembic.sqlalchemy.org/en/latest/api/plugins.html).
/// </summary>
public abstract class MigrationExtension
{
    /// <summary>The column type of properties of a C# type, or null; an attribute on the property wins.</summary>
    public virtual SqlType? ColumnType(Type type) => null;

    /// <summary>Puts the project's own objects that a database has into its schema, before it is compared.</summary>
    public virtual Task ReadAsync(DatabaseReading database) => Task.CompletedTask;

    /// <summary>The operations, besides those that the built-in comparison found, that bring the database to the model.</summary>
    public virtual IEnumerable<Operation> Compare(SchemaComparison schemas) => [];

    /// <summary>The same for one table that both sides have.</summary>
    public virtual IEnumerable<Operation> CompareTable(Table model, Table database, SchemaComparison schemas) => [];

    /// <summary>
    /// The C# expression for an object of a revision, as Alembic's <c>render_item</c>; null for the usual one.
    /// </summary>
    /// <param name="item">A SqlType, ServerDefault, Column, Constraint or TableIndex.</param>
    /// <param name="usings">Takes the namespaces that the expression needs.</param>
    public virtual string? Render(object item, ISet<string> usings) => null;

    internal SqlType? ColumnTypeOf(Type type) => Guarded(nameof(ColumnType), () => ColumnType(type));

    internal List<Operation> Compared(SchemaComparison schemas) => Guarded(nameof(Compare), () =>
        schemas.Common.SelectMany(pair => CompareTable(pair.Model, pair.Database, schemas)).Concat(Compare(schemas)).ToList());

    internal string? Rendered(object item, ISet<string> usings) => Guarded(nameof(Render), () => Render(item, usings));

    internal async Task ReadInAsync(DatabaseReading database)
    {
        try
        {
            await ReadAsync(database);
        }
        catch (Exception failure) when (Cause.Of(failure) is not (MigrationException or OperationCanceledException))
        {
            throw Threw(nameof(ReadAsync), failure);
        }
    }

    T Guarded<T>(string member, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception failure) when (Cause.Of(failure) is not (MigrationException or OperationCanceledException))
        {
            throw Threw(member, failure);
        }
    }

    MigrationException Threw(string member, Exception failure) =>
        Errors.ExtensionThrew(GetType().FullName!, member, Cause.Text(failure), failure);
}
