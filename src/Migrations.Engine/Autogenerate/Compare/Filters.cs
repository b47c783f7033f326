namespace MigrationsBuild;

/// <summary>Whether an object takes part in the comparison, as Alembic's <c>include_object</c>.</summary>
/// <param name="item">The object: a Table, a TableItem or a Sequence; the model's one where both sides have it.</param>
/// <param name="name">Its name, or null.</param>
/// <param name="kind">Its kind.</param>
/// <param name="reflected">Whether it comes from the database.</param>
/// <param name="compareTo">The database's object that it is compared with, or null.</param>
public delegate bool IncludeObject(object item, string? name, ObjectKind kind, bool reflected, object? compareTo);

/// <summary>
/// Whether a name of the database takes part in the comparison, as Alembic's <c>include_name</c>. What it refuses is as if it were
/// not there.
/// </summary>
/// <param name="name">The name; null is the default schema, or an object without a name.</param>
/// <param name="kind">The kind of object.</param>
/// <param name="parents">What it belongs to.</param>
public delegate bool IncludeName(string? name, ObjectKind kind, ParentNames parents);

/// <summary>What a named object belongs to.</summary>
/// <param name="Schema">The schema; null is the default one.</param>
/// <param name="Table">The table; null for a schema, a table itself or a sequence.</param>
public sealed record ParentNames(string? Schema, string? Table)
{
    /// <summary>The table with its schema; null where there is no table.</summary>
    public string? SchemaQualifiedTable => Table is null ? null : new TableName(Table, Schema).ToString();
}

/// <summary>Whether a column differs in some way; null leaves the answer to the dialect.</summary>
/// <param name="table">The table.</param>
/// <param name="database">The column as the database has it.</param>
/// <param name="model">The column as the model wants it.</param>
public delegate bool? ColumnDiffers(TableName table, Column database, Column model);
