using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Walks over the words of one definition, without its comments; texts are taken as they stand.</summary>
sealed partial class DefinitionReader
{
    readonly record struct Piece(SqlToken Token, int Start, int End);

    readonly string _kind;
    readonly string _name;
    readonly string _sql;
    readonly List<Piece> _pieces = [];
    int _at;

    /// <summary>At the beginning of the text of a table or an index.</summary>
    public DefinitionReader(string kind, string name, string sql)
    {
        (this._kind, this._name, this._sql) = (kind, name, sql);
        var start = 0;
        foreach (var token in SqlLanguage.Sqlite.Tokens(sql))
        {
            if (token.Counts)
                _pieces.Add(new(token, start, start + token.Text.Length));
            start += token.Text.Length;
        }
    }

    /// <summary>Whether nothing is left.</summary>
    public bool AtEnd => _at == _pieces.Count;

    /// <summary>Where the next piece begins.</summary>
    public int Position => AtEnd ? _sql.Length : _pieces[_at].Start;

    /// <summary>The next piece, or one of no text.</summary>
    public SqlToken Peek(int ahead = 0) => _at + ahead < _pieces.Count ? _pieces[_at + ahead].Token : new(SqlTokenKind.Symbol, "");

    /// <summary>Whether the next words are these.</summary>
    public bool IsNext(params string[] words) => !words.Where((word, i) => !Matches(Peek(i), word)).Any();

    /// <summary>Goes over the words if they come next.</summary>
    public bool Take(params string[] words)
    {
        if (!IsNext(words))
            return false;
        _at += words.Length;
        return true;
    }

    /// <summary>Goes over the words, which must come next.</summary>
    public void Expect(params string[] words)
    {
        if (!Take(words))
            throw Unreadable(string.Join(" ", words));
    }

    /// <summary>The next piece as a name, in any of the four kinds of quotes or in none.</summary>
    public string Name()
    {
        var token = Peek();
        if (token.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.Text))
            throw Unreadable("a name");
        _at++;
        return token.Kind == SqlTokenKind.Text ? SqlLanguage.Sqlite.ValueOf(token) : token.Name;
    }

    /// <summary>What stands within the parentheses that come next.</summary>
    public string InParentheses()
    {
        Expect("(");
        var start = _pieces[_at - 1].End;
        for (var depth = 1; !AtEnd; _at++)
        {
            depth += Peek().Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0)
                return _sql[start.._pieces[_at++].Start].Trim();
        }
        throw Unreadable(")");
    }

    /// <summary>The parts, separated by commas, within the parentheses that come next.</summary>
    public IEnumerable<string> PartsInParentheses()
    {
        var text = InParentheses();
        var (depth, start, end) = (0, 0, 0);
        foreach (var token in SqlLanguage.Sqlite.Tokens(text))
        {
            if (token.Text == "," && depth == 0)
            {
                yield return text[start..end].Trim();
                start = end + 1;
            }
            depth += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
            end += token.Text.Length;
        }
        yield return text[start..].Trim();
    }

    /// <summary>A number with its sign, or null when none comes next.</summary>
    public string? Number()
    {
        var match = NumberShape().Match(_sql, Position);
        if (!match.Success || match.Index != Position)
            return null;
        while (!AtEnd && _pieces[_at].Start < match.Index + match.Length)
            _at++;
        return match.Value;
    }

    /// <summary>All that is left.</summary>
    public string Rest()
    {
        var rest = _sql[Position..].Trim();
        _at = _pieces.Count;
        return rest;
    }

    /// <summary>The error that something else was expected here.</summary>
    public MigrationException Unreadable(string expected) =>
        Errors.DefinitionUnreadable(_kind, _name, expected, AtEnd ? "its end" : $"'{Peek().Text}'");

    static bool Matches(SqlToken token, string word) => token.Is(word) || token.Kind == SqlTokenKind.Symbol && token.Text == word;

    [GeneratedRegex(@"\G[+-]?\s*(0[xX][0-9a-fA-F]+|([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?)")]
    private static partial Regex NumberShape();
}
