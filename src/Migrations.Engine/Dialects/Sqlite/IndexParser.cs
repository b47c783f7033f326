namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Reads the text of a CREATE INDEX (https://www.sqlite.org/lang_createindex.html).</summary>
static class IndexParser
{
    /// <summary>The index of a text.</summary>
    /// <exception cref="MigrationException">MIG5021: the text is no CREATE INDEX that we can read.</exception>
    public static TableIndex Parse(string name, string sql)
    {
        var reader = new DefinitionReader("index", name, sql);
        reader.Expect("CREATE");
        var unique = reader.Take("UNIQUE");
        reader.Expect("INDEX");
        reader.Take("IF", "NOT", "EXISTS");
        reader.Name();
        if (reader.Take("."))
            reader.Name();
        reader.Expect("ON");
        reader.Name();
        var elements = reader.PartsInParentheses().Select(Element).ToValueList();
        var where = reader.Take("WHERE") ? reader.Rest() : null;
        return reader.AtEnd ? new(name, elements, unique) { Where = where } : throw reader.Unreadable("WHERE");
    }

    static IndexElement Element(string text)
    {
        var tokens = SqlLanguage.Sqlite.Words(text).ToList();
        var descending = tokens.Count > 1 && tokens[^1].Is("DESC");
        if (tokens.Count > 1 && (descending || tokens[^1].Is("ASC")))
        {
            text = text[..text.LastIndexOf(tokens[^1].Text, StringComparison.Ordinal)].TrimEnd();
            tokens.RemoveAt(tokens.Count - 1);
        }
        return tokens is [{ Kind: SqlTokenKind.Word or SqlTokenKind.QuotedName } name]
            ? new(name.Name, Descending: descending)
            : new(text, IsExpression: true, descending);
    }
}
