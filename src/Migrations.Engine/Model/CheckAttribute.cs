namespace MigrationsBuild.Model;

/// <summary>A CHECK constraint, on a class or a property: <c>[Check("Price &gt;= 0")]</c>.</summary>
/// <param name="sql">The condition over the columns' names, as SQL, without parentheses around it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class CheckAttribute(string sql) : Attribute
{
    /// <summary>The condition.</summary>
    public string Sql { get; } = sql;

    /// <summary>
    /// The part of its name after <c>ck_table_</c>; null takes the column on a property, and leaves it unnamed on a class.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Whether <see cref="Name"/> is the whole name, as that of a constraint which the database has already.</summary>
    public bool ExactName { get; init; }
}
