namespace Migrations.Engine.Pictures;

/// <summary>
/// Names for the things of a Mermaid picture. Each follows from what it stands for, so that one thing more changes no other line; the
/// prefix keeps it apart from the words of Mermaid.
/// </summary>
/// <param name="prefix">Stands before each.</param>
sealed class MermaidNames(string prefix)
{
    readonly Dictionary<string, string> _names = [];
    readonly HashSet<string> _taken = [];

    /// <summary>The name of a thing, always the same one.</summary>
    public string this[string thing]
    {
        get
        {
            if (_names.TryGetValue(thing, out var known))
                return known;
            var word = prefix + MermaidText.Word(thing);
            var name = word;
            for (var i = 2; !_taken.Add(name); i++)
                name = $"{word}_{i}";
            return _names[thing] = name;
        }
    }
}
