namespace Migrations.Engine.Autogenerate.Render;

/// <summary>How a revision is written.</summary>
/// <param name="Namespace">The namespace of its class; null for none.</param>
sealed record RenderOptions(string? Namespace)
{
    /// <summary>Whether each bind gets methods of its own. A project with one bind writes Upgrade and Downgrade alone.</summary>
    public bool SeveralBinds { get; init; }

    /// <summary>The convention that the builder of the revision will have.</summary>
    public NamingConvention Naming { get; init; } = NamingConvention.None;

    /// <summary>The project's extensions, which may write objects in other words.</summary>
    public IReadOnlyList<MigrationExtension> Extensions { get; init; } = [];

    /// <summary>Names of classes that are there already.</summary>
    public IReadOnlySet<string> TakenNames { get; init; } = new HashSet<string>();

    /// <summary>Names that would be taken for others than the engine's: of the project's types, and in the namespaces around.</summary>
    public IReadOnlySet<string> NamesAround { get; init; } = new HashSet<string>();
}
