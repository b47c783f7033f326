namespace MigrationsBuild;

/// <summary>What a filter is asked about.</summary>
public enum ObjectKind
{
    /// <summary>A schema, by its name only.</summary>
    Schema,

    /// <summary>A <see cref="MigrationsBuild.Table"/>.</summary>
    Table,

    /// <summary>A <see cref="MigrationsBuild.Column"/>.</summary>
    Column,

    /// <summary>A <see cref="MigrationsBuild.TableIndex"/>.</summary>
    Index,

    /// <summary>A <see cref="MigrationsBuild.UniqueConstraint"/>.</summary>
    UniqueConstraint,

    /// <summary>A <see cref="MigrationsBuild.ForeignKey"/>.</summary>
    ForeignKey,

    /// <summary>A <see cref="MigrationsBuild.CheckConstraint"/>.</summary>
    CheckConstraint,

    /// <summary>A <see cref="MigrationsBuild.PrimaryKey"/>.</summary>
    PrimaryKey,

    /// <summary>An <see cref="MigrationsBuild.ExcludeConstraint"/>.</summary>
    ExcludeConstraint,

    /// <summary>A <see cref="MigrationsBuild.Sequence"/>.</summary>
    Sequence,
}
