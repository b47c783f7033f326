namespace Migrations.Engine.Sql;

/// <summary>
/// The head of a CREATE, DROP or ALTER of a table, index, trigger, view, sequence or extension: which object raw SQL is about.
/// </summary>
/// <param name="Verb">CREATE, DROP or ALTER.</param>
/// <param name="Kind">TABLE, INDEX, TRIGGER, VIEW, SEQUENCE or EXTENSION.</param>
/// <param name="Name">The object's name, unquoted and without its schema.</param>
/// <param name="Table">The table that it is or stands on; null where the statement does not say.</param>
sealed record SqlStatement(string Verb, string Kind, string Name, string? Table)
{
    static readonly string[] Verbs = ["CREATE", "DROP", "ALTER"];
    static readonly string[] Kinds = ["TABLE", "INDEX", "TRIGGER", "VIEW", "SEQUENCE", "EXTENSION"];
    static readonly string[] Between = ["TEMP", "TEMPORARY", "UNIQUE", "VIRTUAL", "OR", "REPLACE", "IF", "NOT", "EXISTS"];

    /// <summary>The head of a statement, or null for any other statement.</summary>
    public static SqlStatement? Of(string sql, SqlLanguage language)
    {
        var words = language.Words(sql).ToList();
        if (words.Count == 0 || Array.Find(Verbs, words[0].Is) is not { } verb)
            return null;
        var at = Skip(words, 1);
        if (at >= words.Count || Array.Find(Kinds, words[at].Is) is not { } kind)
            return null;
        at = Skip(words, at + 1);
        if (at + 2 < words.Count && words[at + 1].Text == ".")
            at += 2;
        if (at >= words.Count)
            return null;
        var name = Unquoted(words[at], language);
        var on = words.FindIndex(at + 1, word => word.Is("ON"));
        return new(
            verb,
            kind,
            name,
            kind == "TABLE" ? name
                : verb == "CREATE" && kind != "VIEW" && on > 0 && on + 1 < words.Count ? Unquoted(words[on + 1], language)
                : null
        );
    }

    static int Skip(List<SqlToken> words, int at)
    {
        while (at < words.Count && Array.Exists(Between, words[at].Is))
            at++;
        return at;
    }

    static string Unquoted(SqlToken token, SqlLanguage language) => token.Kind == SqlTokenKind.Text ? language.ValueOf(token) : token.Name;
}
