namespace MigrationsBuild;

/// <summary>A CHECK constraint.</summary>
/// <param name="Sql">The condition, without the parentheses around it.</param>
/// <param name="Name">Its name, or null.</param>
public sealed record CheckConstraint(string Sql, string? Name = null) : Constraint(Name)
{
    /// <summary>Whether the name is whole, as Alembic's <c>op.f</c>: no naming convention completes it.</summary>
    public bool ExactName { get; init; }
}
