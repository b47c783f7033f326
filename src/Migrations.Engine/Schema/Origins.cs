using System.Reflection;

namespace MigrationsBuild;

/// <summary>Which class or property of the project's code a table or column comes from, so that a finding can point there.</summary>
public sealed class Origins
{
    readonly Dictionary<(TableName Table, string? Column), MemberInfo> members = [];

    /// <summary>Says where a table, or with <paramref name="column"/> a column of it, comes from.</summary>
    public void Set(TableName table, string? column, MemberInfo member) => members[(table, column)] = member;

    /// <summary>Takes over what is known elsewhere.</summary>
    public void Add(Origins other)
    {
        foreach (var (place, member) in other.members)
            members[place] = member;
    }

    /// <summary>Says that a table has another name too.</summary>
    public void Rename(TableName table, TableName other)
    {
        foreach (var ((_, column), member) in members.Where(pair => pair.Key.Table == table).ToList())
            members[(other, column)] = member;
    }

    /// <summary>Whether it is known where a table comes from.</summary>
    public bool Has(TableName table) => members.ContainsKey((table, null));

    /// <summary>Where a column comes from, or else its table; null where neither is known.</summary>
    public MemberInfo? Find(TableName table, string? column) =>
        members.GetValueOrDefault((table, column)) ?? members.GetValueOrDefault((table, null));
}
