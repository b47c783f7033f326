using System.Reflection;

namespace Migrations.Engine.Model;

/// <summary>The properties of a class in the order in which people read them: base class first, then as declared.</summary>
static class ModelProperties
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The public instance properties; one that a derived class declares again stands in the place of the base class's.</summary>
    public static IEnumerable<PropertyInfo> Of(Type type)
    {
        var places = new Dictionary<string, int>();
        var properties = new List<PropertyInfo>();
        foreach (var level in Levels(type).Reverse())
        {
            foreach (var property in level.GetProperties(Declared).Where(IsPlain).OrderBy(property => property.MetadataToken))
            {
                if (places.TryAdd(property.Name, properties.Count))
                    properties.Add(property);
                else
                    properties[places[property.Name]] = property;
            }
        }
        return properties;
    }

    static IEnumerable<Type> Levels(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            yield return level;
    }

    static bool IsPlain(PropertyInfo property) => property.CanRead && property.GetIndexParameters().Length == 0;
}
