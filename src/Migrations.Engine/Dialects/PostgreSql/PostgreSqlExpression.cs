using System.Text.RegularExpressions;
using Migrations.Engine.Schema;
using static Migrations.Engine.Dialects.PostgreSql.PostgreSqlToken;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// Expressions as the server gives them back (https://www.postgresql.org/docs/current/functions-info.html, pg_get_expr): with every cast
/// and parenthesis written out, IN as = ANY (ARRAY[…]), LIKE as ~~, BETWEEN as two comparisons. Here both sides lose what differs.
/// </summary>
static partial class PostgreSqlExpression
{
    static readonly string[][] TypeWords =
    [
        ["character", "varying"], ["double", "precision"], ["bit", "varying"], ["timestamp", "with", "time", "zone"], ["timestamp", "without", "time", "zone"],
        ["time", "with", "time", "zone"], ["time", "without", "time", "zone"],
    ];

    static readonly HashSet<string> NumberTypes = ["integer", "bigint", "smallint", "numeric", "double precision", "real", "int", "int2", "int4", "int8", "float4", "float8", "decimal"];

    // interval '1 day' is a cast too.
    static readonly HashSet<string> PrefixTypes = ["interval", "date", "time", "timestamp", "timestamptz"];

    /// <summary>The words that two equal expressions have in common.</summary>
    public static string Comparable(string sql) => Words(WithoutCasts(PostgreSqlToken.Read(sql)));

    /// <summary>A default as the model writes one: a lone text or number without the cast that the server added.</summary>
    public static ServerDefault? Default(string sql)
    {
        var tokens = WithoutCasts(PostgreSqlToken.Read(sql));
        if (tokens is [{ Kind: Kinds.Text, Text: var text }])
            return ServerDefault.Literal(text);
        if (tokens is [{ Kind: Kinds.Word, Text: "null" }])
            return null;
        var isNumber = tokens.TrueForAll(token => token.Kind is Kinds.Number || token.Is("-"));
        return ServerDefault.Sql(isNumber ? string.Concat(tokens.Select(token => token.Text)) : sql);
    }

    /// <summary>A default in words that two equal ones have in common; null for none.</summary>
    /// <param name="sql">What follows DEFAULT.</param>
    /// <param name="type">The column's type: of a number or a boolean the quotes say nothing.</param>
    public static string? ComparableDefault(string sql, SqlType type)
    {
        var tokens = WithoutCasts(PostgreSqlToken.Read(sql));
        if (tokens is [{ Kind: Kinds.Word, Text: "null" }])
            return null;
        if (tokens is [{ Kind: Kinds.Text, Text: var text }])
            return type switch
            {
                BooleanType => Truth(text),
                IntegerType or SmallIntegerType or BigIntegerType or NumericType or FloatType or DoubleType => Comparable(text),
                _ => Words(tokens),
            };
        if (tokens is [{ Kind: Kinds.Number, Text: var number }])
            return type switch
            {
                BooleanType => Truth(number),
                StringType or UnicodeType or CharType or TextType => Words([new(Kinds.Text, number)]),
                _ => Words(tokens),
            };
        return Words(tokens);
    }

    // A day that is compared with a timestamp is given back with its first second, and in UTC with its zone.
    [GeneratedRegex(@"^(\d{4}-\d\d-\d\d)[ T]00:00(?::00)?(?:\+00(?::00)?|Z)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Midnight();

    // https://www.postgresql.org/docs/current/datatype-boolean.html
    static string Truth(string text) => text.ToLowerInvariant() is "t" or "true" or "y" or "yes" or "on" or "1" ? "true " : "false ";

    static List<PostgreSqlToken> WithoutCasts(List<PostgreSqlToken> tokens)
    {
        var result = new List<PostgreSqlToken>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Is("::"))
            {
                at = EndOfType(tokens, at + 1, out var type) - 1;
                Unquote(result, type);
            }
            else if (tokens[at].Is("cast") && at + 1 < tokens.Count && tokens[at + 1].Is("(") && CastEnd(tokens, at + 1) is var (asWord, end))
            {
                var inner = WithoutCasts(tokens.GetRange(at + 2, asWord - at - 2));
                EndOfType(tokens, asWord + 1, out var type);
                Unquote(inner, type);
                result.AddRange(inner);
                at = end;
            }
            else if (at + 2 < tokens.Count && (tokens[at].Is("now") || tokens[at].Is("transaction_timestamp")) && tokens[at + 1].Is("(") && tokens[at + 2].Is(")"))
            {
                result.Add(new(Kinds.Word, "current_timestamp"));
                at += 2;
            }
            else if (tokens[at].Kind != Kinds.Word || !PrefixTypes.Contains(tokens[at].Text) || at + 1 == tokens.Count || tokens[at + 1].Kind != Kinds.Text)
                result.Add(tokens[at]);
        }
        return result;
    }

    // '-5'::integer is how the server writes -5.
    static void Unquote(List<PostgreSqlToken> tokens, string type)
    {
        if (tokens.Count == 0 || tokens[^1].Kind != Kinds.Text || !NumberTypes.Contains(type))
            return;
        var number = PostgreSqlToken.Read(tokens[^1].Text);
        tokens.RemoveAt(tokens.Count - 1);
        tokens.AddRange(number);
    }

    // The place of AS and of the closing parenthesis.
    static (int As, int End)? CastEnd(List<PostgreSqlToken> tokens, int open)
    {
        var (depth, found) = (0, -1);
        for (var at = open; at < tokens.Count; at++)
        {
            depth += tokens[at].Is("(") ? 1 : tokens[at].Is(")") ? -1 : 0;
            if (depth == 1 && tokens[at].Is("as"))
                found = at;
            if (depth == 0)
                return found < 0 ? null : (found, at);
        }
        return null;
    }

    static int EndOfType(List<PostgreSqlToken> tokens, int at, out string name)
    {
        var words = System.Array.Find(TypeWords, words => at + words.Length <= tokens.Count && words.Zip(tokens.Skip(at), (word, token) => token.Is(word)).All(same => same));
        var end = at + (words?.Length ?? 1);
        name = words is null ? at < tokens.Count ? tokens[at].Text : "" : string.Join(' ', words);
        while (end + 1 < tokens.Count && tokens[end].Is("."))
            end += 2;
        if (end < tokens.Count && tokens[end].Is("("))
            end = tokens.FindIndex(end, token => token.Is(")")) + 1;
        // timestamp(3) without time zone
        if (end + 2 < tokens.Count && (tokens[end].Is("with") || tokens[end].Is("without")) && tokens[end + 1].Is("time") && tokens[end + 2].Is("zone"))
            end += 3;
        // An array of numbers is no number: '{}'::integer[] stays a text.
        for (; end + 1 < tokens.Count && tokens[end].Is("[") && tokens[end + 1].Is("]"); end += 2)
            name += "[]";
        return end;
    }

    static string Words(List<PostgreSqlToken> tokens)
    {
        var words = tokens.Where(token => !token.Is("(") && !token.Is(")")).Select(token => token.Kind == Kinds.Text ? $"'{Midnight().Replace(token.Text, "$1")}'" : token.Text).ToList();
        for (var at = 0; at < words.Count; at++)
        {
            if (Follow(words, at, "=", "any", "array", "[") || Follow(words, at, "<>", "all", "array", "["))
                Array(words, at);
            else if (Follow(words, at, "not", "in"))
                Replace(words, at, 2, "notin");
            else if (Follow(words, at, "not", "like"))
                Replace(words, at, 2, "!~~");
            else if (Follow(words, at, "not", "ilike"))
                Replace(words, at, 2, "!~~*");
            else if (Follow(words, at, "like"))
                Replace(words, at, 1, "~~");
            else if (Follow(words, at, "ilike"))
                Replace(words, at, 1, "~~*");
            else if (at > 0 && Follow(words, at, "between") && words.IndexOf("and", at) is > 0 and var and)
            {
                words.Insert(and + 1, "<=");
                words.Insert(and + 1, words[at - 1]);
                words[at] = ">=";
            }
        }
        // A list of one value is an equality to the server.
        for (var at = 0; at < words.Count; at++)
            if (words[at] is "in" or "notin" && at + 1 < words.Count && !(at + 2 < words.Count && words[at + 2] == ","))
                words[at] = words[at] == "in" ? "=" : "<>";
        return string.Concat(words.Select(word => word + " "));
    }

    static void Array(List<string> words, int at)
    {
        var close = words.IndexOf("]", at);
        words.RemoveAt(close);
        Replace(words, at, 4, words[at] == "=" ? "in" : "notin");
    }

    static bool Follow(List<string> words, int at, params string[] expected) => at + expected.Length <= words.Count && expected.Zip(words.Skip(at), (one, other) => one == other).All(same => same);

    static void Replace(List<string> words, int at, int count, string word)
    {
        words.RemoveRange(at, count);
        words.Insert(at, word);
    }
}
