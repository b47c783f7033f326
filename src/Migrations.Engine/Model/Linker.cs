using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Model;

/// <summary>
/// Finds the foreign keys of the classes: by [References], by [ForeignKey], then by EF Core's convention
/// (https://learn.microsoft.com/ef/core/modeling/relationships/conventions).
/// </summary>
/// <param name="classes">All classes of the run.</param>
/// <param name="warn">Takes the warnings.</param>
/// <param name="mistakes">Takes what is wrong.</param>
sealed class Linker(IReadOnlyDictionary<Type, ModelClass> classes, Action<Diagnostic> warn, Mistakes mistakes)
{
    /// <summary>Adds the links to each class.</summary>
    /// <exception cref="MigrationException">MIG2008: an attribute names what is not there, or another database.</exception>
    public void Link()
    {
        foreach (var model in classes.Values)
            LinkByReferences(model);
        foreach (var model in classes.Values)
            mistakes.Try(() => LinkByForeignKeys(model));
        var loose = mistakes
            .Each(classes.Values, model => LinkByConvention(model).ConvertAll(navigation => (model, navigation)))
            .SelectMany(all => all)
            .ToList();
        foreach (var model in classes.Values)
            mistakes.Try(() => LinkCollections(model));
        mistakes.Throw();
        foreach (var (model, navigation) in loose)
            WarnIfLoose(model, navigation);
        foreach (var model in classes.Values)
            model.SortLinks();
    }

    void LinkByReferences(ModelClass model)
    {
        foreach (var member in model.Members)
        foreach (var references in member.All<ReferencesAttribute>())
        {
            var usedBy = $"[References] on {model.Type.Name}.{member.Path}";
            mistakes.Try(() =>
                Add(
                    model,
                    references.Properties.Count == 0
                        ? [member]
                        : throw model.NotRead($"{usedBy} lists properties, which only one on the class does"),
                    references.Type,
                    references,
                    usedBy
                )
            );
        }
        foreach (var references in model.Type.GetCustomAttributes<ReferencesAttribute>())
        {
            var usedBy = $"[References] on {model.Type.Name}";
            mistakes.Try(() =>
                Add(model, [.. references.Properties.Select(property => model.Get(property, usedBy))], references.Type, references, usedBy)
            );
        }
    }

    void LinkByForeignKeys(ModelClass model)
    {
        foreach (
            var group in model
                .Members.Where(member => member.Has<ForeignKeyAttribute>())
                .GroupBy(member => member.All<ForeignKeyAttribute>().Single().Name)
        )
        {
            var usedBy = $"[ForeignKey] on {model.Type.Name}.{group.First().Path}";
            var navigation = model.Navigations.FirstOrDefault(navigation => navigation.Name == group.Key && !navigation.IsCollection)
                ?? throw model.NotRead(
                    $"{usedBy} names '{group.Key}', which is no property of a model class. Name one, or use [References(typeof(…))]"
                );
            Add(model, [.. group], navigation.Target, null, usedBy);
        }
        foreach (var navigation in model.Navigations.Where(navigation => navigation.KeyProperties is not null))
        {
            var usedBy = $"[ForeignKey] on {model.Type.Name}.{navigation.Name}";
            var dependent = navigation.IsCollection ? Known(model, navigation.Target, usedBy) : model;
            Add(dependent, [.. navigation.KeyProperties!.Select(property => dependent.Get(property, usedBy))],
                navigation.IsCollection ? model.Type : navigation.Target, null, usedBy);
        }
    }

    // The navigations to one that no property holds a key for.
    List<Navigation> LinkByConvention(ModelClass model)
    {
        var marked = model.Members.SelectMany(member => member.All<ForeignKeyAttribute>()).Select(foreign => foreign.Name).ToHashSet();
        var loose = new List<Navigation>();
        foreach (
            var navigation in model.Navigations.Where(navigation =>
                !navigation.IsCollection && navigation.KeyProperties is null && !marked.Contains(navigation.Name)
            )
        )
        {
            var usedBy = $"{model.Type.Name}.{navigation.Name}";
            var target = Known(model, navigation.Target, usedBy);
            if ((Holders(model, target, navigation.Name) ?? Holders(model, target, target.Type.Name)) is { } holders)
                Add(model, holders, target.Type, null, usedBy);
            else
                loose.Add(navigation);
        }
        return loose;
    }

    // A collection makes the foreign key of its elements where they have no property that leads back.
    void LinkCollections(ModelClass model)
    {
        foreach (var navigation in model.Navigations.Where(navigation => navigation.IsCollection && navigation.KeyProperties is null))
        {
            var usedBy = $"{model.Type.Name}.{navigation.Name}";
            var dependent = Known(model, navigation.Target, usedBy);
            if (!dependent.Navigations.Any(back => back.Target == model.Type) && Holders(dependent, model, model.Type.Name) is { } holders)
                Add(dependent, holders, model.Type, null, usedBy);
        }
    }

    void WarnIfLoose(ModelClass model, Navigation navigation)
    {
        var target = classes[navigation.Target];
        if (target.Key.Count > 0 && !target.Links.Any(link => link.Target == model) && !model.Links.Any(link => link.Target == target))
            warn(
                Warnings.NavigationWithoutKey(
                    $"{model.Type.Name}.{navigation.Name}",
                    string.Join(" and ", target.Key.Select(key => navigation.Name + key.Path)),
                    SourcePlaces.Of(model.Type.GetProperty(navigation.Name))
                )
            );
    }

    // The properties that hold the target's key by their names: AuthorId for Author and its Id. A key does not refer to itself.
    static IReadOnlyList<ModelMember>? Holders(ModelClass model, ModelClass target, string prefix)
    {
        var holders = target
            .Key.Select(key => model.Find(prefix + key.Path) ?? (target.Key.Count == 1 ? model.Find($"{prefix}Id") : null))
            .OfType<ModelMember>()
            .ToList();
        return holders.Count == 0 || holders.Count < target.Key.Count || model == target && holders.SequenceEqual(target.Key)
            ? null
            : holders;
    }

    void Add(ModelClass model, IReadOnlyList<ModelMember> members, Type type, ReferencesAttribute? options, string usedBy)
    {
        var target = Known(model, type, usedBy);
        if (target.Bind != model.Bind)
            throw model.NotRead(
                $"{usedBy} leads to {type.Name}, which belongs to the bind '{target.Bind}', not to '{model.Bind}'. A foreign key cannot "
                    + $"leave its database; mark a navigation with [NotMapped]"
            );
        if (members.Count == 0 || members.Count != target.Key.Count)
            throw model.NotRead(
                $"{usedBy} has {members.Count} properties, but the key of {type.Name} has {target.Key.Count}. Name as many, in the key's "
                    + $"order"
            );
        if (!model.Links.Any(link => link.Target == target && link.Members.SequenceEqual(members)))
            model.Links.Add(new(members, target, options));
    }

    ModelClass Known(ModelClass model, Type type, string usedBy) =>
        classes.GetValueOrDefault(type)
        ?? throw model.NotRead(
            $"{usedBy} leads to {type.Name}, which is no model class of this run. Give it [Table], or see that its assembly is read"
        );
}
