using System.Reflection;

namespace MigrationsBuild.Model;

/// <summary>What a project says of the model of a bind to a <see cref="ModelProvider"/>.</summary>
public class ModelSettings
{
    readonly Func<string, string?> _settings;

    internal ModelSettings(string bind, bool isDefault, IReadOnlyList<Assembly> assemblies, Func<string, string?> settings) =>
        (Bind, IsDefault, Assemblies, this._settings) = (bind, isDefault, assemblies, settings);

    internal ModelSettings(ModelSettings other) : this(other.Bind, other.IsDefault, other.Assemblies, other._settings)
    {
    }

    /// <summary>The bind's name.</summary>
    public string Bind { get; }

    /// <summary>Whether tables that name no bind are in this one: it is the default one, or the only one.</summary>
    public bool IsDefault { get; }

    /// <summary>The assemblies that the model is looked for in: the project's own first.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>
    /// What the project says to the package that reads: the metadata of that name of the bind's item; for the default bind also the
    /// property <c>Migration…</c>. The package's targets hand it on.
    /// </summary>
    public string? Setting(string name) => _settings($"{name}:{Bind}") ?? (IsDefault ? _settings(name) : null);
}
