namespace Migrations.Engine.Operations;

/// <summary>A constraint that was made without a name got one from the database, by a rule of its own.</summary>
static class DatabaseNames
{
    /// <summary>The constraint without a name that a database calls so.</summary>
    public static Constraint? Find(Table table, string? given, ConstraintKind? kind) =>
        given is not { } name
            ? null
            : table.Constraints.FirstOrDefault(constraint =>
                constraint.Name is null
                && (Names(table.Name, constraint).Contains(name) || Numbered(table, constraint).Contains(name))
            ) ?? (kind is ConstraintKind.PrimaryKey && table.PrimaryKey is { Name: null } key ? key : null);

    // MySQL and MariaDB number foreign keys and checks.
    static IEnumerable<string> Numbered(Table table, Constraint constraint)
    {
        var number =
            1
            + table
                .Constraints.Where(other => other.Name is null && other.GetType() == constraint.GetType())
                .ToList()
                .FindIndex(other => ReferenceEquals(other, constraint));
        return constraint switch
        {
            ForeignKey => [$"{table.Name}_ibfk_{number}"],
            CheckConstraint => [$"{table.Name}_chk_{number}", $"CONSTRAINT_{number}"],
            _ => [],
        };
    }

    // PostgreSQL's rules, and MySQL's for UNIQUE.
    static string FirstName(ExcludeElement element) =>
        element.IsExpression ? SqlLanguage.PostgreSql.Tokens(element.Text).First().Name : element.Text;

    static IEnumerable<string> Names(string table, Constraint constraint)
    {
        var columns = string.Join("_", constraint.OwnColumns);
        return constraint switch
        {
            PrimaryKey => [$"{table}_pkey"],
            UniqueConstraint unique => [$"{table}_{columns}_key", unique.Columns[0]],
            ForeignKey => [$"{table}_{columns}_fkey"],
            ExcludeConstraint exclusion =>
            [
                $"{table}_{string.Join("_", exclusion.Elements.Select(FirstName))}_excl",
            ],
            _ => [],
        };
    }
}
