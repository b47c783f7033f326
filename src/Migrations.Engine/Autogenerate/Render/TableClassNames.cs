using Migrations.Engine.Files;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>Names of the classes that tables and enums get; no two of them are one file on any system.</summary>
/// <param name="taken">The names of the project's own types.</param>
sealed class TableClassNames(IEnumerable<string> taken)
{
    readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    /// <summary>A name for a table; its schema tells it from one of the same name.</summary>
    public string ForTable(TableName table) =>
        Take(ClassNames.ForTable(table.Name), ClassNames.ForTable($"{table.Schema} {table.Name}"));

    /// <summary>A name for an enum.</summary>
    public string ForEnum(string name) => Take(ClassNames.ForTable(name), ClassNames.ForTable($"{name} value"));

    /// <summary>A name that a file of its own may have.</summary>
    public string ForSource(string name) => Take(name, name);

    string Take(string name, string other)
    {
        var free = Free(name) ? name : other;
        for (var i = 2; !Free(free); i++)
            free = $"{other}{i}";
        _taken.Add(free);
        return free;
    }

    bool Free(string name) => FileName.IsPlain(name) && !FileName.IsDevice(name) && !_taken.Contains(name);
}
