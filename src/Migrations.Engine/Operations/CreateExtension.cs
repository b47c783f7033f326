namespace MigrationsBuild;

/// <summary>Creates an extension, unless it is there: on many servers an administrator makes them.</summary>
public sealed record CreateExtension(DatabaseExtension Extension) : ExtensionOperation
{
    /// <inheritdoc/>
    public override void Apply(MetaData schema) => schema.Set(Extension);

    /// <inheritdoc/>
    public override Operation Reverse() => new DropExtension(Extension.Name) { Existing = Extension, Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"create extension {Extension.Name}";
}
