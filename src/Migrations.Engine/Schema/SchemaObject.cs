namespace MigrationsBuild;

/// <summary>
/// An object of a database besides tables that the project looks after by operations of its own, such as a view. A
/// <see cref="MetaData"/> keeps it, so that the model, a replay and the database can be compared.
/// </summary>
/// <param name="Name">Its name, unquoted; no other object of its kind has it.</param>
public abstract record SchemaObject(string Name)
{
    /// <summary>
    /// The statement that makes it, in standard SQL. It is not run: what it mentions is what the object uses, which a rebuild of a
    /// table must know.
    /// </summary>
    public abstract string Text { get; }
}
