using System.Reflection;
using Migrations.Engine.Model;

namespace MigrationsBuild.Model;

/// <summary>The model of a bind while a <see cref="ModelProvider"/> reads it.</summary>
public sealed class ModelReading
{
    readonly Func<string, string?> _settings;
    readonly Action<Diagnostic> _warn;

    internal ModelReading(string bind, Dialect dialect, MetaData metaData, Func<string, string?> settings, Action<Diagnostic> warn) =>
        (Bind, Dialect, MetaData, this._settings, this._warn) = (bind, dialect, metaData, settings, warn);

    /// <summary>The bind's name.</summary>
    public string Bind { get; }

    /// <summary>Its product.</summary>
    public Dialect Dialect { get; }

    /// <summary>Whether tables that name no bind are in this one: it is the default one, or the only one.</summary>
    public bool IsDefault { get; internal init; }

    /// <summary>The assemblies that the model is looked for in: the project's own first.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; internal init; } = [];

    /// <summary>The tables; those of classes and model sources are in it already.</summary>
    public MetaData MetaData { get; }

    /// <summary>
    /// What the project says to the package that reads: the metadata of that name of the bind's item; for the default bind also the
    /// property <c>Migration…</c>. The package's targets hand it on.
    /// </summary>
    public string? Setting(string name) => _settings($"{name}:{Bind}") ?? (IsDefault ? _settings(name) : null);

    /// <summary>Where a class, property or method stands in the source; null where it is not known.</summary>
    public SourceLocation? PlaceOf(MemberInfo? member) => SourcePlaces.Of(member);

    /// <summary>Warns.</summary>
    public void Warn(Diagnostic warning) => _warn(warning);

    /// <summary>Adds a table, and says what added it where another source has it too.</summary>
    /// <exception cref="MigrationException">MIG2016: a table of that name is there.</exception>
    public void Add(Table table, string owner)
    {
        MetaData.Owner = owner;
        MetaData.Add(table);
        MetaData.Owner = null;
    }
}
