namespace MigrationsBuild.Model;

/// <summary>
/// Reads models that a project has in another form than ours; see <see cref="ModelProviderAttribute"/>. Tables of one project alone are
/// an <see cref="IModelSource"/>.
/// </summary>
public abstract class ModelProvider
{
    /// <summary>Adds the tables that belong to a bind, after those of its classes and model sources.</summary>
    public abstract void Read(ModelReading model);

    /// <summary>The migrations of a bind that the project has in another tool's form, in the order in which that tool runs them.</summary>
    public virtual IReadOnlyList<ForeignMigration> Migrations(ModelReading model) => [];

    /// <summary>
    /// Whether the classes of a bind that have [Table] are meant for this reader. They are then not read as ours: other mappers use the
    /// same attributes.
    /// </summary>
    public virtual bool OwnsClassesOf(ModelSettings bind) => false;
}
