namespace MigrationsBuild.Dialects;

/// <summary>A piece of SQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands.</param>
/// <param name="IsOpen">Whether the SQL ends before the quotes or the comment do.</param>
public readonly record struct SqlToken(SqlTokenKind Kind, string Text, bool IsOpen = false)
{
    /// <summary>The name without its quotes; the text of any other piece.</summary>
    public string Name => Kind != SqlTokenKind.QuotedName || IsOpen ? Text : Text[0] switch
    {
        '[' => Text[1..^1].Replace("]]", "]"),
        var quote => Text[1..^1].Replace($"{quote}{quote}", $"{quote}"),
    };

    /// <summary>Whether it says something: no white space and no comment.</summary>
    public bool Counts => Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment);

    /// <summary>Whether it is a comment that the end of its line ends.</summary>
    public bool IsLineComment => Kind == SqlTokenKind.Comment && !Text.StartsWith("/*", StringComparison.Ordinal);

    /// <summary>Whether it is this keyword, in any case.</summary>
    public bool Is(string keyword) => Kind == SqlTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is this character, outside of quotes.</summary>
    public bool Is(char symbol) => Kind == SqlTokenKind.Symbol && Text[0] == symbol;
}

/// <summary>The kinds of piece.</summary>
public enum SqlTokenKind
{
    /// <summary>A keyword, an unquoted name or a number.</summary>
    Word,

    /// <summary>A name in "…", `…` or […].</summary>
    QuotedName,

    /// <summary>A text in '…' and, by product, in "…", E'…' or $tag$…$tag$.</summary>
    Text,

    /// <summary>White space; also the marks around code that MySQL reads and others take for a comment.</summary>
    Space,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>One character of anything else.</summary>
    Symbol,
}
