namespace MigrationsBuild;

/// <summary>The kinds of constraint.</summary>
public enum ConstraintKind
{
    /// <summary>PRIMARY KEY.</summary>
    PrimaryKey,

    /// <summary>FOREIGN KEY.</summary>
    ForeignKey,

    /// <summary>UNIQUE.</summary>
    Unique,

    /// <summary>CHECK.</summary>
    Check,

    /// <summary>EXCLUDE, on PostgreSQL.</summary>
    Exclude,
}

static class ConstraintKinds
{
    public static ConstraintKind Of(Constraint constraint) => constraint switch
    {
        PrimaryKey => ConstraintKind.PrimaryKey,
        ForeignKey => ConstraintKind.ForeignKey,
        UniqueConstraint => ConstraintKind.Unique,
        CheckConstraint => ConstraintKind.Check,
        ExcludeConstraint => ConstraintKind.Exclude,
        _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint, null),
    };

    public static string Words(ConstraintKind kind) => kind switch
    {
        ConstraintKind.PrimaryKey => "primary key",
        ConstraintKind.ForeignKey => "foreign key",
        ConstraintKind.Unique => "unique constraint",
        ConstraintKind.Exclude => "exclusion constraint",
        _ => "check constraint",
    };
}
