namespace MigrationsBuild.Dialects;

/// <summary>
/// How a product takes SQL apart: what quotes what, and what is a comment. It is asked by all who look into SQL: what splits it, what looks
/// for names in it, what writes it into scripts. The session and the script set the modes that these rules are for.
/// </summary>
public sealed partial record SqlLanguage
{
    /// <summary>Where no product is known: what the SQL standard and our products agree on, and names in any quotes.</summary>
    public static SqlLanguage Standard { get; } = new() { HasBackticks = true, HasBrackets = true };

    /// <summary>https://www.sqlite.org/lang_keywords.html.</summary>
    public static SqlLanguage Sqlite { get; } = new() { HasBackticks = true, HasBrackets = true };

    /// <summary>https://www.postgresql.org/docs/current/sql-syntax-lexical.html, with standard_conforming_strings.</summary>
    public static SqlLanguage PostgreSql { get; } =
        new()
        {
            HasEscapeTexts = true,
            HasDollarTexts = true,
            HasReturnLines = true,
            NestsComments = true,
        };

    /// <summary>https://dev.mysql.com/doc/refman/8.4/en/string-literals.html, without ANSI_QUOTES and NO_BACKSLASH_ESCAPES.</summary>
    public static SqlLanguage MySql { get; } =
        new()
        {
            HasBackticks = true,
            HasBackslashes = true,
            HasDoubleQuotedTexts = true,
            HasHashComments = true,
            RunsComments = true,
        };

    /// <summary>https://learn.microsoft.com/sql/t-sql/language-elements/comment-transact-sql, with QUOTED_IDENTIFIER.</summary>
    public static SqlLanguage SqlServer { get; } =
        new()
        {
            HasBrackets = true,
            DoublesBrackets = true,
            NestsComments = true,
            RoutinesTakeTheRest = true,
        };

    /// <summary>Whether <c>`…`</c> is a name.</summary>
    public bool HasBackticks { get; init; }

    /// <summary>Whether <c>[…]</c> is a name.</summary>
    public bool HasBrackets { get; init; }

    /// <summary>Whether <c>]]</c> within such a name stands for one bracket.</summary>
    public bool DoublesBrackets { get; init; }

    /// <summary>Whether <c>"…"</c> is a text.</summary>
    public bool HasDoubleQuotedTexts { get; init; }

    /// <summary>Whether a backslash in a text takes the next character's meaning away.</summary>
    public bool HasBackslashes { get; init; }

    /// <summary>Whether it does so in <c>E'…'</c>.</summary>
    public bool HasEscapeTexts { get; init; }

    /// <summary>Whether <c>$tag$…$tag$</c> is a text.</summary>
    public bool HasDollarTexts { get; init; }

    /// <summary>Whether comments stand in comments.</summary>
    public bool NestsComments { get; init; }

    /// <summary>Whether <c>#</c> begins a comment, and <c>--</c> only before a space.</summary>
    public bool HasHashComments { get; init; }

    /// <summary>Whether a return alone ends a line, and with it a comment.</summary>
    public bool HasReturnLines { get; init; }

    /// <summary>Whether <c>/*! … */</c> is code.</summary>
    public bool RunsComments { get; init; }

    /// <summary>Whether the body of a routine goes on to the end of what is sent with it.</summary>
    public bool RoutinesTakeTheRest { get; init; }

    /// <summary>
    /// Whether the body of a routine is declarations and one BEGIN … END after AS, within which IF, WHILE and FOR have no END of their own.
    /// EXECUTE BLOCK has such a body, too.
    /// </summary>
    public bool RoutinesHaveOneBlock { get; init; }

    /// <summary>The language of a product, by the name that it has in URLs.</summary>
    public static SqlLanguage Of(string product) => product switch
    {
        "sqlite" => Sqlite,
        "postgresql" => PostgreSql,
        "mysql" => MySql,
        "mssql" => SqlServer,
        _ => Standard,
    };
}
