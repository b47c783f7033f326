using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// The elements of an index from the server's own words for it (pg_get_indexdef,
/// https://www.postgresql.org/docs/current/functions-info.html). A direction, and an operator class, have a place of their own in a
/// <see cref="TableIndex"/>. With anything more, an element stays as the server wrote it: the order of the words counts there.
/// </summary>
static partial class IndexElements
{
    /// <summary>The elements, and the operator classes that are named.</summary>
    /// <param name="row">With the index's definition, its method, and the words of each element.</param>
    /// <param name="columnsName">The row's list of the elements' columns, empty for an expression.</param>
    public static (ValueList<IndexElement> Elements, ValueList<KeyValuePair<string, string>>? Classes) Read(
        PostgreSqlRow row, string columnsName = "columns")
    {
        var (columns, words) = (row.Texts(columnsName), row.Texts("words"));
        var definition = row.Text("definition")!;
        var head = $" USING {row.Text("method")} (";
        var at = definition.IndexOf(head, StringComparison.Ordinal) + head.Length;
        var (elements, classes) = (new List<IndexElement>(), new List<KeyValuePair<string, string>>());
        for (var i = 0; i < words.Count; i++)
        {
            var end = EndOf(definition, at + words[i].Length);
            var rest = Rest().Match(definition[(at + words[i].Length)..end]);
            var isExpression = columns[i].Length == 0;
            var text = isExpression ? words[i] : columns[i];
            var hasClass = rest.Groups["class"].Success;
            if (!rest.Success || rest.Groups["more"].Success || hasClass && words.Count(other => other == words[i]) > 1)
                elements.Add(IndexElement.Sql(definition[at..end]));
            else
            {
                elements.Add(new(text, isExpression, rest.Groups["desc"].Success));
                if (hasClass)
                    classes.Add(KeyValuePair.Create(text, rest.Groups["class"].Value));
            }
            at = end + ", ".Length;
        }
        return (elements.ToValueList(), classes.Count == 0 ? null : classes.ToValueList());
    }

    // The comma or the parenthesis after an element.
    static int EndOf(string definition, int at)
    {
        var depth = 0;
        foreach (var token in SqlLanguage.PostgreSql.Tokens(definition[at..]))
        {
            if (depth == 0 && token.Text is ("," or ")"))
                break;
            depth += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
            at += token.Text.Length;
        }
        return at;
    }

    // A name's quotes are read in one way only: two of them would be tried in all combinations.
    const string Name = """(?:(?>"(?:[^"]|"")+")|[^\s"])+""";

    [GeneratedRegex(
        $"""^(?<more> COLLATE {Name})?(?: (?!DESC|NULLS)(?<class>{Name}(?: \(.*\))?))?(?<desc> DESC)?(?<more> NULLS (?:FIRST|LAST))?\z""")]
    private static partial Regex Rest();
}
