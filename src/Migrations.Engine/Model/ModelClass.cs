using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Model;

/// <summary>
/// A class that is a table, as it was read: its columns and its key. Foreign keys are linked to it once all classes are known.
/// </summary>
sealed class ModelClass
{
    readonly Dictionary<string, ModelMember> _byName = new(StringComparer.OrdinalIgnoreCase);

    ModelClass(Type type, string bind, IReadOnlyList<ModelMember> members, IReadOnlyList<Navigation> navigations)
    {
        var table = type.GetCustomAttribute<TableAttribute>(inherit: false)!;
        (Type, Bind, Name, Members, Navigations) = (type, bind, new(table.Name, table.Schema), members, navigations);
        foreach (var member in members)
            _byName.TryAdd(member.Path, member);
        Key = FindKey();
    }

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>The bind that its table belongs to.</summary>
    public string Bind { get; }

    /// <summary>The table's name.</summary>
    public TableName Name { get; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<ModelMember> Members { get; }

    /// <summary>The properties that lead to other classes.</summary>
    public IReadOnlyList<Navigation> Navigations { get; }

    /// <summary>The columns of the primary key; empty where there is none.</summary>
    public IReadOnlyList<ModelMember> Key { get; }

    /// <summary>The foreign keys.</summary>
    public List<Link> Links { get; private set; } = [];

    /// <summary>Reads a class.</summary>
    /// <exception cref="MigrationException">MIG2008: the class cannot be read.</exception>
    public static ModelClass Read(Type type, string bind, MemberReader reader, Action<Diagnostic> warn)
    {
        var (members, navigations) = reader.Read(type);
        var read = new ModelClass(type, bind, members, navigations);
        if (members.Count == 0)
            throw read.NotRead("it has no property that is a column. Add one, or take [Table] away");
        if (read.Key.Count == 0)
            warn(Warnings.NoKey(type.Name, SourcePlaces.Of(type)));
        var names = members.SelectMany(member => new[] { member.Path, member.Column.Name }).ToList();
        var checks = type.GetCustomAttributes<CheckAttribute>().Concat(members.SelectMany(member => member.All<CheckAttribute>()));
        foreach (var check in checks.Where(check => CheckColumns.NamesNone(check.Sql, names)))
            warn(Warnings.CheckNamesNoColumn(type.FullName!, check.Sql, members.Select(member => member.Path), SourcePlaces.Of(type)));
        return read;
    }

    /// <summary>The column of a property by convention, in any case, or null.</summary>
    public ModelMember? Find(string property) => _byName.GetValueOrDefault(property);

    /// <summary>The column of a property that an attribute names.</summary>
    /// <exception cref="MigrationException">MIG2008: the class has no such property.</exception>
    public ModelMember Get(string property, string usedBy) =>
        Find(property) is { } member && member.Path == property ? member
            : Members.FirstOrDefault(member => member.Column.Name == property)
                ?? throw Errors.ModelNamesNoColumn(
                    Type.FullName!,
                    usedBy,
                    property,
                    Members.Select(known => known.Path),
                    SourcePlaces.Of(Type)
                );

    /// <summary>Puts the foreign keys into the order of their columns.</summary>
    public void SortLinks()
    {
        var places = Members.Select((member, place) => (member.Path, place)).ToDictionary(pair => pair.Path, pair => pair.place);
        Links = [.. Links.OrderBy(link => places[link.Members[0].Path])];
    }

    /// <summary>The error about this class.</summary>
    public MigrationException NotRead(string reason) => Errors.ModelNotRead(Type.FullName!, $"{reason}.", SourcePlaces.Of(Type));

    // EF Core's convention: https://learn.microsoft.com/ef/core/modeling/keys
    IReadOnlyList<ModelMember> FindKey()
    {
        var marked = Members.Where(member => member.IsOwn && member.Has<KeyAttribute>()).ToList();
        if (marked.Count > 0)
            return marked;
        return (Find("Id") ?? Find($"{Type.Name}Id")) is { } key ? [key] : [];
    }
}
