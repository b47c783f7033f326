using System.Reflection;

namespace MigrationsBuild;

/// <summary>Which class or property of the project's code a table or column comes from, so that a finding can point there.</summary>
public sealed class Origins
{
    readonly Dictionary<(TableName Table, string? Column), MemberInfo> _members = [];

    /// <summary>Says where a table, or with <paramref name="column"/> a column of it, comes from.</summary>
    public void Set(TableName table, string? column, MemberInfo member) => _members[(table, column)] = member;

    /// <summary>Takes over what is known elsewhere.</summary>
    public void Add(Origins other)
    {
        foreach (var (place, member) in other._members)
            _members[place] = member;
    }

    /// <summary>Says that a table has another name too.</summary>
    public void Rename(TableName table, TableName other)
    {
        foreach (var ((_, column), member) in _members.Where(pair => pair.Key.Table == table).ToList())
            _members[(other, column)] = member;
    }

    /// <summary>Whether it is known where a table comes from.</summary>
    public bool Has(TableName table) => _members.ContainsKey((table, null));

    /// <summary>Where a column comes from, or else its table; null where neither is known.</summary>
    public MemberInfo? Find(TableName table, string? column) =>
        _members.GetValueOrDefault((table, column)) ?? _members.GetValueOrDefault((table, null));
}
