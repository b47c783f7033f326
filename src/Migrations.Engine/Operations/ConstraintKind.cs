using Migrations.Engine.Schema;

namespace Migrations.Engine.Operations;

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
}

static class ConstraintKinds
{
    public static ConstraintKind Of(Constraint constraint) => constraint switch
    {
        PrimaryKey => ConstraintKind.PrimaryKey,
        ForeignKey => ConstraintKind.ForeignKey,
        UniqueConstraint => ConstraintKind.Unique,
        CheckConstraint => ConstraintKind.Check,
        _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint, null),
    };

    public static string Words(ConstraintKind kind) => kind switch
    {
        ConstraintKind.PrimaryKey => "primary key",
        ConstraintKind.ForeignKey => "foreign key",
        ConstraintKind.Unique => "unique constraint",
        _ => "check constraint",
    };
}
