using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Model;

/// <summary>The sequences that attributes of an assembly or of its classes name.</summary>
static class ModelSequences
{
    /// <summary>Adds those of a class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="modelOf">The model of the bind that an attribute names; null is the class's.</param>
    /// <exception cref="MigrationException">MIG2008: one cannot be read; MIG2016: another source has it too.</exception>
    public static void Add(Type type, Func<string?, MetaData> modelOf)
    {
        foreach (var attribute in type.GetCustomAttributes<SequenceAttribute>(inherit: false))
        {
            var model = modelOf(attribute.Bind);
            Add(attribute, model, $"the class {type.FullName}", type.FullName!, SourcePlaces.Of(type));
            model.Origins.Set(new(attribute.Name, attribute.Schema), null, type);
        }
    }

    /// <summary>Adds one of an assembly to a bind.</summary>
    /// <exception cref="MigrationException">MIG2008: it cannot be read; MIG2016: another source has it too.</exception>
    public static void Add(SequenceAttribute attribute, Assembly assembly, MetaData model) =>
        Add(attribute, model, $"the assembly {assembly.GetName().Name}", assembly.GetName().Name!, null);

    static void Add(SequenceAttribute attribute, MetaData model, string owner, string name, SourceLocation? place)
    {
        var type = attribute.Type is null ? null : TypeMap.Find(attribute.Type);
        if (attribute.Type is { } given && (type is null || !TypeMap.IsInteger(given)))
            throw Errors.ModelNotRead(
                name,
                $"the numbers of its sequence {attribute.Name} are of {given.Name}, which is no integer. Say Type = typeof(int), or leave "
                    + "it out.",
                place
            );
        if (string.IsNullOrEmpty(attribute.Name))
            throw Errors.ModelNotRead(name, "a [Sequence] of it has no name.", place);
        model.Owner = owner;
        model.AddSequence(attribute.ToSequence(type));
        model.Owner = null;
    }
}
