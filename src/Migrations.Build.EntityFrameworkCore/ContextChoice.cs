using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>Which DbContext is the model of a bind.</summary>
static class ContextChoice
{
    /// <summary>The class; null where the bind has none.</summary>
    public static Type? Of(ModelSettings model)
    {
        var known = Known(model);
        if (model.Setting("DbContext") is { } name)
            return known.Find(type => IsNamed(type, name))
                ?? Elsewhere(name)
                ?? throw Errors.NoSuchContext(model.Bind, name, known.Select(type => type.FullName!));
        return !model.IsDefault ? null : known.Count switch
        {
            0 => null,
            1 => known[0],
            _ => throw Errors.SeveralContexts(model.Bind, known.Select(type => type.FullName!)),
        };
    }

    /// <summary>Whether the bind has one, whichever it is.</summary>
    public static bool IsThereFor(ModelSettings model) =>
        model.Setting("DbContext") is not null || model.IsDefault && Known(model).Count > 0;

    static List<Type> Known(ModelSettings model) =>
        [.. model.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsContext).Distinct()];

    static bool IsContext(Type type) =>
        typeof(DbContext).IsAssignableFrom(type) && type is { IsAbstract: false, IsVisible: true, ContainsGenericParameters: false };

    static bool IsNamed(Type type, string name) => name == type.Name || name == type.FullName!.Replace('+', '.');

    // "Shop.Data.ShopContext, Shop.Data"
    static Type? Elsewhere(string name)
    {
        if (name.Split(',', 2, StringSplitOptions.TrimEntries) is not [var type, var assembly])
            return null;
        try
        {
            return Assembly.Load(assembly).GetTypes().FirstOrDefault(other => IsContext(other) && IsNamed(other, type));
        }
        catch (IOException)
        {
            return null; // Told as a name that is not there.
        }
    }
}
