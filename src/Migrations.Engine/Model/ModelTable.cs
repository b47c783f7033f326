using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Model;

/// <summary>Makes the table of a class.</summary>
static class ModelTable
{
    const string DescendingMark = " desc";

    /// <summary>The table, its constraints and indexes still unnamed where no attribute names them.</summary>
    /// <exception cref="MigrationException">MIG2008: attributes name what is not there; all of them are told.</exception>
    public static Table Of(ModelClass model)
    {
        var mistakes = new Mistakes();
        var table = new Table(model.Name.Name)
        {
            Schema = model.Name.Schema,
            Columns = model.Members.Select(member => ColumnOf(model, member)).ToValueList(),
            Constraints =
            [
                .. Keys(model),
                .. model.Links.Select(ForeignKeyOf),
                .. Uniques(model, mistakes),
                .. Checks(model),
                .. Exclusions(model, mistakes),
            ],
            Indexes = Indexes(model, mistakes).ToValueList(),
            Comment = model.Type.GetCustomAttribute<CommentAttribute>()?.Text,
            RenamedFrom = model.Type.GetCustomAttribute<RenamedFromAttribute>(inherit: false)?.Name,
            SkipAutogenerate = model.Type.IsDefined(typeof(SkipAutogenerateAttribute)),
        };
        mistakes.Throw();
        return table;
    }

    static Column ColumnOf(ModelClass model, ModelMember member) => member.Column with
    {
        Nullable = member.Column.Nullable && !model.Key.Contains(member),
        Identity = member.Column.Identity ?? (IsCounted(model, member) ? new Identity() : null),
    };

    // EF Core's convention for generated values: https://learn.microsoft.com/ef/core/modeling/generated-properties
    static bool IsCounted(ModelClass model, ModelMember member)
    {
        if (!TypeMap.IsInteger(member.Type) || member.Column is { Default: not null } or { Computed: not null })
            return false;
        if (member.All<DatabaseGeneratedAttribute>().FirstOrDefault() is { } generated)
            return generated.DatabaseGeneratedOption == DatabaseGeneratedOption.Identity;
        return model.Key is [var key] && key == member && !model.Links.Any(link => link.Members.Contains(member));
    }

    static IEnumerable<PrimaryKey> Keys(ModelClass model) => model.Key.Count == 0 ? [] : [new(Names(model.Key))];

    static ForeignKey ForeignKeyOf(Link link) => new(Names(link.Members), link.Target.Name.Name, Names(link.Target.Key), link.Options?.Name)
    {
        ReferredSchema = link.Target.Name.Schema,
        OnDelete = link.Options is { OnDelete: not ReferentialAction.NoAction and var onDelete } ? onDelete : null,
        OnUpdate = link.Options is { OnUpdate: not ReferentialAction.NoAction and var onUpdate } ? onUpdate : null,
        Deferrable = link.Options is { Deferrable: true } or { InitiallyDeferred: true } ? true : null,
        InitiallyDeferred = link.Options is { InitiallyDeferred: true } ? true : null,
    };

    static IEnumerable<UniqueConstraint> Uniques(ModelClass model, Mistakes mistakes) =>
        [
            .. mistakes.Each(OfMembers<UniqueAttribute>(model), one => new UniqueConstraint(
                [Alone(model, one.Member, one.Attribute.Properties, "[Unique]")],
                one.Attribute.Name
            )),
            .. mistakes.Each(model.Type.GetCustomAttributes<UniqueAttribute>(), unique => new UniqueConstraint(
                Names(Some(model, unique.Properties, "[Unique]").Select(property => model.Get(property, "[Unique]"))),
                unique.Name
            )),
        ];

    static IEnumerable<(ModelMember Member, T Attribute)> OfMembers<T>(ModelClass model)
        where T : Attribute => model.Members.SelectMany(member => member.All<T>(), (member, attribute) => (member, attribute));

    static IEnumerable<CheckConstraint> Checks(ModelClass model) =>
        model
            .Members.SelectMany(
                member => member.All<CheckAttribute>(),
                (member, check) => new CheckConstraint(check.Sql, check.Name ?? member.Column.Name) { ExactName = IsExact(check) }
            )
            .Concat(
                model
                    .Type.GetCustomAttributes<CheckAttribute>()
                    .Select(check => new CheckConstraint(check.Sql, check.Name) { ExactName = IsExact(check) })
            );

    static bool IsExact(CheckAttribute check) => check is { ExactName: true, Name: not null };

    static List<ExcludeConstraint> Exclusions(ModelClass model, Mistakes mistakes) =>
        mistakes.Each(model.Type.GetCustomAttributes<ExcludeAttribute>(), exclude => new ExcludeConstraint(
            Some(model, exclude.Parts, "[Exclude]").Select(part => ExcludedBy(model, part)).ToValueList(),
            exclude.Name
        )
        {
            Method = exclude.Method,
            Where = exclude.Where,
            Deferrable = exclude.Deferrable || exclude.InitiallyDeferred ? true : null,
            InitiallyDeferred = exclude.InitiallyDeferred ? true : null,
        });

    static ExcludeElement ExcludedBy(ModelClass model, string part)
    {
        if (part.LastIndexOf(" WITH ", StringComparison.OrdinalIgnoreCase) is not (> 0 and var at))
            throw model.NotRead($"'{part}' in [Exclude] has no WITH and operator");
        var (text, @operator) = (part[..at].Trim(), part[(at + " WITH ".Length)..].Trim());
        return text is ['(', .. var expression, ')']
            ? ExcludeElement.Sql(expression, @operator)
            : new(model.Get(text, "[Exclude]").Column.Name, @operator);
    }

    static IEnumerable<TableIndex> Indexes(ModelClass model, Mistakes mistakes) =>
    [
        .. mistakes.Each(OfMembers<IndexAttribute>(model), one =>
            IndexOf(model, one.Attribute, [new(Alone(model, one.Member, one.Attribute.Parts, "[Index]"))])),
        .. mistakes.Each(model.Type.GetCustomAttributes<IndexAttribute>(), index =>
            IndexOf(model, index, Some(model, index.Parts, "[Index]").Select(part => ElementOf(model, part)))),
    ];

    static TableIndex IndexOf(ModelClass model, IndexAttribute index, IEnumerable<IndexElement> elements)
    {
        var parts = elements.Select(element => index.Descending ? element with { Descending = true } : element).ToValueList();
        if (index.Name is null && parts.All(part => part.IsExpression))
            throw model.NotRead("an [Index] of expressions alone needs a Name");
        return new(index.Name, parts, index.Unique) { Where = index.Where };
    }

    static IndexElement ElementOf(ModelClass model, string part)
    {
        var descending = part.EndsWith(DescendingMark, StringComparison.OrdinalIgnoreCase);
        var text = descending ? part[..^DescendingMark.Length].Trim() : part;
        return text is ['(', .. var expression, ')']
            ? new(expression, IsExpression: true, descending)
            : new(model.Get(text, "[Index]").Column.Name, Descending: descending);
    }

    // The text is no name of an index, as one may think who knows other attributes.
    static string Alone(ModelClass model, ModelMember member, IReadOnlyList<string> parts, string attribute) =>
        parts.Count == 0
            ? member.Column.Name
            : throw model.NotRead(
                $"{attribute} on {model.Type.Name}.{member.Path} lists '{parts[0]}', and only one on the class lists properties. A name "
                    + $"is Name = \"…\""
            );

    static IReadOnlyList<string> Some(ModelClass model, IReadOnlyList<string> parts, string attribute) =>
        parts.Count > 0 ? parts : throw model.NotRead($"{attribute} on the class names no property");

    static ValueList<string> Names(IEnumerable<ModelMember> members) => members.Select(member => member.Column.Name).ToValueList();
}
