using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;

namespace Migrations.Engine.Model;

/// <summary>A property that is a column.</summary>
/// <param name="Path">The property's name; within an owned object <c>Address.City</c>.</param>
/// <param name="Property">The property.</param>
/// <param name="Column">The column, without the identity that only the key decides.</param>
sealed record ModelMember(string Path, PropertyInfo Property, Column Column)
{
    /// <summary>The property's type, without <c>?</c>.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>Whether the property is the class's own, not one of an owned object.</summary>
    public bool IsOwn => !Path.Contains('.');

    /// <summary>The place that [Column(Order)] gives it; the others come after those.</summary>
    public int Order { get; } = Property.GetCustomAttribute<ColumnAttribute>() is { Order: >= 0 and var order } ? order : int.MaxValue;

    /// <summary>Whether an attribute of the type marks the property.</summary>
    public bool Has<T>() where T : Attribute => Property.IsDefined(typeof(T));

    /// <summary>The attributes of the type that mark the property.</summary>
    public IEnumerable<T> All<T>() where T : Attribute => Property.GetCustomAttributes<T>();
}
