using System.Text.Json;
using Migrations.Engine.Autogenerate.Compare;

namespace Conformance;

/// <summary>The options of a case of autogen.json as ours.</summary>
static class AutogenOptions
{
    static readonly string[] Plugins = ["types", "defaults", "comments", "constraints", "checkconstraint_byname"];

    /// <exception cref="NotSupportedException">An option, a plugin or a kind of object is not known.</exception>
    public static CompareOptions Of(JsonElement options)
    {
        Keys.Check(
            options,
            "the options",
            "compareType compareServerDefault includeSchemas includeNames excludeObjects skipAutogen naming plugins"
        );
        var kinds = string.Join(' ', Enum.GetValues<ObjectKind>().Select(Word).Distinct());
        if (VectorTables.Find(options, "includeNames") is { } named)
            Keys.Check(named, "the included names", kinds);
        foreach (var plugin in VectorTables.Texts(options, "plugins"))
            if (plugin != "alembic.autogenerate.*" && !Array.Exists(Plugins, known => plugin == $"~alembic.autogenerate.{known}"))
                throw new NotSupportedException($"the plugin '{plugin}' is not known");
        return Known(options);
    }

    static CompareOptions Known(JsonElement options) =>
        new()
        {
            CompareType = VectorTables.Find(options, "compareType") is not { ValueKind: JsonValueKind.False } && !IsOff(options, "types"),
            CompareServerDefault = VectorTables.Is(options, "compareServerDefault") && !IsOff(options, "defaults"),
            CompareComments = !IsOff(options, "comments"),
            CompareChecks = !IsOff(options, "checkconstraint_byname") && !IsOff(options, "constraints"),
            IncludeSchemas = VectorTables.Is(options, "includeSchemas"),
            IncludeName = VectorTables.Find(options, "includeNames") is { } names ? (name, kind, _) => IsNamed(names, name, kind) : null,
            IncludeObject =
                VectorTables.Find(options, "excludeObjects") is { } excluded
                    ? (item, name, kind, reflected, compareTo) =>
                        CompareOptions.WithoutSkipped(item, name, kind, reflected, compareTo) && !IsExcluded(excluded, name, kind)
                : IsOff(options, "constraints")
                    ? (item, name, kind, reflected, compareTo) =>
                        CompareOptions.WithoutSkipped(item, name, kind, reflected, compareTo) && !IsConstraint(kind)
                : CompareOptions.WithoutSkipped,
        };

    static bool IsConstraint(ObjectKind kind) => kind is ObjectKind.Index or ObjectKind.UniqueConstraint or ObjectKind.ForeignKey;

    static bool IsOff(JsonElement options, string plugin) =>
        VectorTables.Texts(options, "plugins").Contains($"~alembic.autogenerate.{plugin}");

    static bool IsNamed(JsonElement names, string? name, ObjectKind kind) =>
        VectorTables.Find(names, Word(kind)) is not { } allowed || allowed.EnumerateArray().Any(item => item.GetString() == name);

    static bool IsExcluded(JsonElement excluded, string? name, ObjectKind kind) =>
        excluded.EnumerateArray().Any(pair => pair[0].GetString() == Word(kind) && pair[1].GetString() == name);

    static string Word(ObjectKind kind) => kind switch
    {
        ObjectKind.Schema => "schema",
        ObjectKind.Table => "table",
        ObjectKind.Column => "column",
        ObjectKind.Index => "index",
        ObjectKind.UniqueConstraint => "unique_constraint",
        ObjectKind.ForeignKey => "foreign_key_constraint",
        ObjectKind.CheckConstraint => "check_constraint",
        _ => "primary_key",
    };
}
