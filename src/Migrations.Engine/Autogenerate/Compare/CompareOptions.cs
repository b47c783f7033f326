using Migrations.Engine.Revisions;

namespace MigrationsBuild;

/// <summary>What is compared and what is left alone, as the autogenerate options of Alembic's <c>context.configure</c>.</summary>
public sealed record CompareOptions
{
    /// <summary>Whether types are compared.</summary>
    public bool CompareType { get; init; } = true;

    /// <summary>Whether the database's defaults are compared.</summary>
    public bool CompareServerDefault { get; init; }

    /// <summary>Whether comments are compared, where the product keeps them.</summary>
    public bool CompareComments { get; init; } = true;

    /// <summary>Whether CHECK constraints are compared.</summary>
    public bool CompareChecks { get; init; } = true;

    /// <summary>Whether the rows that the model declares are compared with those that the revisions know.</summary>
    public bool CompareRows { get; init; } = true;

    /// <summary>
    /// Whether all schemas of the database are looked at. Without it only the default one is, and of others only the tables
    /// and sequences that the model names.
    /// </summary>
    public bool IncludeSchemas { get; init; }

    /// <summary>Filters objects of both sides. A function of your own takes the place of <see cref="WithoutSkipped"/>.</summary>
    public IncludeObject IncludeObject { get; init; } = WithoutSkipped;

    /// <summary>Filters names of the database; null takes all.</summary>
    public IncludeName? IncludeName { get; init; }

    /// <summary>Which tables and sequences of the database may be dropped when the model has them no longer; null takes all.</summary>
    public Ownership? Ownership { get; init; }

    /// <summary>The rows by their keys that are in the database though no revision knows them.</summary>
    internal IReadOnlySet<(TableName Table, string Key)>? RowsThere { get; init; }

    /// <summary>Asked first whether a type differs.</summary>
    public ColumnDiffers? TypeDiffers { get; init; }

    /// <summary>Asked first whether a default differs.</summary>
    public ColumnDiffers? DefaultDiffers { get; init; }

    /// <summary>
    /// The project's own comparisons, which run after the built-in ones; the first value is every extension of the project.
    /// </summary>
    public IReadOnlyList<MigrationExtension> Extensions { get; init; } = [];

    /// <summary>Whether changes of one table are written as one batch.</summary>
    public bool RenderAsBatch { get; init; } = true;

    /// <summary>The version table, which is never compared.</summary>
    public string VersionTable { get; init; } = "alembic_version";

    /// <summary>The schema of the version table.</summary>
    public string? VersionTableSchema { get; init; }

    /// <summary>The history table; null: the version table's name with <c>_history</c>.</summary>
    public string? HistoryTable { get; init; }

    /// <summary>Whether a table is the version table or one that stands beside it.</summary>
    internal bool IsOwn(TableName table) => OwnTables.Has(new(VersionTable, VersionTableSchema), HistoryTable, table);

    /// <summary>Whether a table or a sequence of the database takes part, by its name and schema.</summary>
    internal bool LooksAt(TableName name, ObjectKind kind, bool isInModel)
    {
        if (name.Schema is not null && !IncludeSchemas && !isInModel)
            return false;
        return IncludeName is not { } include
            || (!IncludeSchemas || include(name.Schema, ObjectKind.Schema, new(null, null)))
                && include(name.Name, kind, new(name.Schema, null));
    }

    /// <summary>
    /// Leaves out what is marked SkipAutogenerate in the model or in the database; the other side's object of the same name too.
    /// </summary>
    public static bool WithoutSkipped(object item, string? name, ObjectKind kind, bool reflected, object? compareTo) =>
        !IsSkipped(item) && !IsSkipped(compareTo);

    static bool IsSkipped(object? item) => item is Table { SkipAutogenerate: true } or TableItem { SkipAutogenerate: true };
}
