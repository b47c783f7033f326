using System.Text.RegularExpressions;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>Texts that are to be names in C#.</summary>
static partial class CSharpWords
{
    static readonly HashSet<string> Keywords = [.. """
        abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event
        explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null
        object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static
        string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether a text can be a name, with <see cref="Escaped"/>.</summary>
    public static bool IsIdentifier(string text) => Identifier().IsMatch(text);

    /// <summary>The name as it is written: a keyword behind <c>@</c>.</summary>
    public static string Escaped(string name) => Keywords.Contains(name) ? $"@{name}" : name;

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Identifier();
}
