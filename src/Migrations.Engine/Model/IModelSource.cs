namespace MigrationsBuild.Model;

/// <summary>
/// Adds tables to a model by hand, for what attributes do not say. Every public, concrete class with a parameterless
/// constructor that implements this is called once per run, after the attributed classes were read.
/// </summary>
/// <example>
/// <code>
/// public sealed class AuditTables : IModelSource
/// {
///     public string? Bind => "audit";
///     public void Fill(MetaData metaData) => metaData.Add(new Table("entry", [new Column("id", SqlType.Integer, Nullable: false), new
/// PrimaryKey(["id"])])); }
/// </code>
/// </example>
public interface IModelSource
{
    /// <summary>The bind whose tables these are; null is the default one, or the only one.</summary>
    string? Bind => null;

    /// <summary>Adds the tables. The constraints and indexes that are left unnamed are named as those of classes.</summary>
    /// <param name="metaData">The tables of the bind; those of its classes are in it already.</param>
    void Fill(MetaData metaData);
}
