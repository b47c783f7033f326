using System.Globalization;
using System.Text;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>Names in C# for messages and binds.</summary>
static class ClassNames
{
    // Names that the file itself uses: a class of such a name would hide them.
    static readonly HashSet<string> Used =
    [
        .. typeof(ClassNames).Assembly.GetExportedTypes().Select(type => type.Name),
        "Migration",
        "Revision",
        "RevisionAttribute",
        "Upgrade",
        "Downgrade",
        "System",
        "Migrations",
    ];

    // Names that the attributes of a model use by themselves.
    static readonly HashSet<string> Model = ["DatabaseGeneratedOption", "JsonElement", "MigrationsBuild", "ReferentialAction"];

    // A property of such a name would hide what every object has.
    static readonly HashSet<string> OfObjects =
        [.. typeof(object).GetMethods().Select(method => method.Name), "MemberwiseClone", "Finalize"];

    /// <summary>The class for a message; with the id at its end where that is needed to tell it from others.</summary>
    public static string ForRevision(string? message, string id, IReadOnlySet<string> taken)
    {
        var name = Pascal(message ?? "");
        if (name.Length == 0 || !char.IsLetter(name[0]))
            name = name.Length == 0 ? $"Revision_{Pascal(id, keepCase: true)}" : $"Revision{name}";
        return
            taken.Contains(name)
            || Used.Contains(name)
            || name.StartsWith("Upgrade", StringComparison.Ordinal)
            || name.StartsWith("Downgrade", StringComparison.Ordinal)
            || IsOfSystem(name)
            ? $"{name}_{Pascal(id, keepCase: true)}"
            : name;
    }

    /// <summary>The class for a table.</summary>
    public static string ForTable(string table)
    {
        var name = Identifier(table, "Table");
        return Used.Contains(name) || Model.Contains(name) || IsOfSystem(name) ? $"{name}Row" : name;
    }

    /// <summary>The property for a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="taken">Names that it cannot have, in any case; the one that it gets is added.</param>
    public static string ForColumn(string column, ISet<string> taken)
    {
        var name = Identifier(column, "Column");
        var free = taken.Contains(name) || OfObjects.Contains(name) || Model.Contains(name) ? $"{name}Column" : name;
        for (var i = 2; !taken.Add(free); i++)
            free = $"{name}Column{i}";
        return free;
    }

    /// <summary>An ending for the methods of a bind, not among those taken.</summary>
    public static string ForBind(string bind, ISet<string> taken)
    {
        var name = Pascal(bind);
        if (name.Length == 0)
            name = "Bind";
        var free = name;
        for (var i = 2; !taken.Add(free); i++)
            free = $"{name}_{i}";
        return free;
    }

    static string Identifier(string text, string otherwise)
    {
        var name = Pascal(text);
        return name.Length == 0 || !char.IsLetter(name[0]) ? otherwise + name : name;
    }

    static bool IsOfSystem(string name) => typeof(object).Assembly.GetType($"System.{name}") is not null;

    static string Pascal(string text, bool keepCase = false)
    {
        var name = new StringBuilder();
        var begins = !keepCase;
        // Half of a character has no form of any kind.
        foreach (var character in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC))
        {
            if (!char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.IsDigit(character) && !char.IsAscii(character))
            {
                begins = !keepCase;
                continue;
            }
            name.Append(begins ? char.ToUpper(character, CultureInfo.InvariantCulture) : character);
            begins = false;
        }
        return name.ToString();
    }
}
