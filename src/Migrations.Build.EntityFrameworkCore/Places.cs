using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>Which class and property of the project a table and a column come from.</summary>
sealed class Places(IRelationalModel relational, Type context, ModelReading model)
{
    /// <summary>The class of a table, or the navigations that it joins; else the DbContext.</summary>
    public MemberInfo Of(TableName table) => Of(relational.FindTable(table.Name, table.Schema)) ?? context;

    /// <summary>The property of a column, or else the class of its table.</summary>
    public MemberInfo Of(TableName table, string column)
    {
        var found = relational.FindTable(table.Name, table.Schema);
        var properties = found?.FindColumn(column)?.PropertyMappings.Select(mapping => Of(mapping.Property));
        var containers = found?.EntityTypeMappings.Select(mapping => Container(mapping.TypeBase, column));
        return properties?.FirstOrDefault(member => member is not null)
            ?? containers?.FirstOrDefault(member => member is not null)
            ?? Of(found)
            ?? context;
    }

    /// <summary>The line in the source.</summary>
    public SourceLocation? Line(TableName table, string? column = null) => model.PlaceOf(column is null ? Of(table) : Of(table, column));

    /// <summary>The line of the DbContext.</summary>
    public SourceLocation? Context => model.PlaceOf(context);

    static MemberInfo? Of(ITable? table)
    {
        if (table is null)
            return null;
        foreach (var mapping in table.EntityTypeMappings.OrderBy(mapping => mapping.IsSharedTablePrincipal is false))
        {
            var type = mapping.TypeBase;
            if (type is IEntityType { IsPropertyBag: false } or IComplexType)
                return type.ClrType;
            if (type is IEntityType join && Joined(join) is { } navigation)
                return navigation;
        }
        return null;
    }

    // The many-to-many navigation that a table without a class of its own is for.
    static MemberInfo? Joined(IEntityType join) =>
        join.Model.GetEntityTypes().SelectMany(type => type.GetSkipNavigations())
            .FirstOrDefault(navigation => navigation.JoinEntityType == join)?.PropertyInfo;

    // A key that no property holds stands where its navigation does.
    static MemberInfo? Of(IProperty property) => property.PropertyInfo
        ?? property.GetContainingForeignKeys()
            .Select(key => key.DependentToPrincipal?.PropertyInfo ?? key.PrincipalToDependent?.PropertyInfo)
            .FirstOrDefault(member => member is not null);

    // A column of JSON stands where the property does whose object it holds. The method that names it has another form in each version.
    static MemberInfo? Container(ITypeBase type, string column) =>
        type is IEntityType entity
            ? entity.Model.GetEntityTypes()
                .Where(owned => owned.FindAnnotation(RelationalAnnotationNames.ContainerColumnName)?.Value as string == column)
                .Where(owned => owned.FindOwnership()?.PrincipalEntityType == entity)
                .Select(owned => owned.FindOwnership()!.PrincipalToDependent?.PropertyInfo)
                .FirstOrDefault()
            : null;
}
