using System.Reflection;
using Migrations.Engine.Model;

namespace MigrationsBuild.Model;

/// <summary>The model of a bind while a <see cref="ModelProvider"/> reads it.</summary>
public sealed class ModelReading : ModelSettings
{
    readonly Action<Diagnostic> _warn;

    internal ModelReading(ModelSettings settings, Dialect dialect, MetaData metaData, Action<Diagnostic> warn) : base(settings) =>
        (Dialect, MetaData, this._warn) = (dialect, metaData, warn);

    /// <summary>The bind's product.</summary>
    public Dialect Dialect { get; }

    /// <summary>The tables; those of classes and model sources are in it already.</summary>
    public MetaData MetaData { get; }

    /// <summary>Where a class, property or method stands in the source; null where it is not known.</summary>
    public SourceLocation? PlaceOf(MemberInfo? member) => SourcePlaces.Of(member);

    /// <summary>Warns.</summary>
    public void Warn(Diagnostic warning) => _warn(warning);

    /// <summary>Adds a sequence, and says what added it where another source has it too.</summary>
    /// <exception cref="MigrationException">MIG2016: a table or sequence of that name is there.</exception>
    public void AddSequence(Sequence sequence, string owner)
    {
        MetaData.Owner = owner;
        MetaData.AddSequence(sequence);
        MetaData.Owner = null;
    }

    /// <summary>Adds a table, and says what added it where another source has it too.</summary>
    /// <exception cref="MigrationException">MIG2016: a table of that name is there.</exception>
    public void Add(Table table, string owner)
    {
        MetaData.Owner = owner;
        MetaData.Add(table);
        MetaData.Owner = null;
    }
}
