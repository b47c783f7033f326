namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>What a filter is asked about.</summary>
public enum ObjectKind
{
    /// <summary>A schema, by its name only.</summary>
    Schema,

    /// <summary>A <see cref="Migrations.Engine.Schema.Table"/>.</summary>
    Table,

    /// <summary>A <see cref="Migrations.Engine.Schema.Column"/>.</summary>
    Column,

    /// <summary>A <see cref="Migrations.Engine.Schema.TableIndex"/>.</summary>
    Index,

    /// <summary>A <see cref="Migrations.Engine.Schema.UniqueConstraint"/>.</summary>
    UniqueConstraint,

    /// <summary>A <see cref="Migrations.Engine.Schema.ForeignKey"/>.</summary>
    ForeignKey,

    /// <summary>A <see cref="Migrations.Engine.Schema.CheckConstraint"/>.</summary>
    CheckConstraint,

    /// <summary>A <see cref="Migrations.Engine.Schema.PrimaryKey"/>.</summary>
    PrimaryKey,

    /// <summary>An <see cref="Migrations.Engine.Schema.ExcludeConstraint"/>.</summary>
    ExcludeConstraint,
}
