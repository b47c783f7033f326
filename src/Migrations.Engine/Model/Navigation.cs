using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;

namespace Migrations.Engine.Model;

/// <summary>A property that leads to other model classes; it is no column.</summary>
/// <param name="Property">The property.</param>
/// <param name="Target">The class that it leads to.</param>
/// <param name="IsCollection">Whether it leads to many.</param>
sealed record Navigation(PropertyInfo Property, Type Target, bool IsCollection)
{
    /// <summary>The property's name.</summary>
    public string Name => Property.Name;

    /// <summary>The properties that [ForeignKey] names, or null.</summary>
    public string[]? KeyProperties =>
        Property
            .GetCustomAttribute<ForeignKeyAttribute>()
            ?.Name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The navigation that a property is, or null.</summary>
    public static Navigation? Find(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (IsModel(type))
            return new(property, type, IsCollection: false);
        return ElementOf(type) is { } element && IsModel(element) ? new(property, element, IsCollection: true) : null;
    }

    /// <summary>Whether a class says that it is a table.</summary>
    public static bool IsModel(Type type) =>
        type.IsClass
        && type.IsDefined(typeof(TableAttribute), inherit: false)
        && !type.IsDefined(typeof(NotMappedAttribute), inherit: false);

    static Type? ElementOf(Type type) =>
        type.IsArray
            ? type.GetElementType()
            : type.GetInterfaces()
                .Append(type)
                .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?.GetGenericArguments()[0];
}
