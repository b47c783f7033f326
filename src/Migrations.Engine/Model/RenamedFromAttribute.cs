namespace MigrationsBuild.Model;

/// <summary>
/// The name that a table or a column had before: <c>[RenamedFrom("books")]</c> on a class names the old table, on a property the
/// old column. Autogenerate then renames instead of dropping and adding. Once every database has the new name, it does nothing
/// and can be removed.
/// </summary>
/// <param name="name">The old name, in the database's words; of a table without its schema, which stays the same.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class RenamedFromAttribute(string name) : Attribute
{
    /// <summary>The old name.</summary>
    public string Name { get; } = name;
}
