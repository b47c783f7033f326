using System.Text;

namespace Migrations.Engine.Pictures;

/// <summary>A schema as a Mermaid entity diagram (https://mermaid.js.org/syntax/entityRelationshipDiagram.html).</summary>
static class MermaidEntities
{
    /// <summary>The text.</summary>
    public static string Of(MetaData schema, Dialect dialect)
    {
        var text = new StringBuilder("erDiagram\n");
        var names = new MermaidNames("t_");
        foreach (var table in schema.Tables)
        {
            text.Append($"    {names[table.FullName.ToString()]}[{MermaidText.Quoted(table.FullName.ToString())}] {{\n");
            foreach (var column in table.Columns)
                text.Append($"        {Type(dialect, column)} {Word(column.Name)}{Keys(table, column)}{Comment(column.Name)}\n");
            text.Append("    }\n");
        }
        // A foreign key may lead to a table that no revision made.
        var outside = schema.Tables.SelectMany(table => table.ForeignKeys).Select(key => key.Referred).Distinct()
            .Where(referred => schema.Find(referred) is null);
        foreach (var table in outside.Select(referred => referred.ToString()))
            text.Append($"    {names[table]}[{MermaidText.Quoted(table)}]\n");
        foreach (var table in schema.Tables)
            foreach (var key in table.ForeignKeys)
                text.Append(
                    $"    {names[key.Referred.ToString()]} {Ends(table, key)} {names[table.FullName.ToString()]} : "
                        + $"{MermaidText.Quoted(string.Join(", ", key.Columns))}\n"
                );
        return text.ToString();
    }

    // The words of a type, NUMERIC(10, 2), as one.
    static string Type(Dialect dialect, Column column)
    {
        var words = MermaidText.Word(dialect.ValueWriter.TypeSql(column.Type));
        return Word(string.Join('_', words.Split('_', StringSplitOptions.RemoveEmptyEntries)));
    }

    // It has to begin with a letter.
    static string Word(string text) =>
        MermaidText.Word(text).Trim('_') is [var first, ..] word && char.IsAsciiLetter(first) ? word : "_" + MermaidText.Word(text);

    // A name that had to be changed stands beside it as it is.
    static string Comment(string column) => Word(column) == column ? "" : " " + MermaidText.Quoted(column);

    static string Keys(Table table, Column column)
    {
        var keys = new List<string>();
        if (table.PrimaryKey?.Columns.Contains(column.Name) == true)
            keys.Add("PK");
        if (table.ForeignKeys.Any(key => key.Columns.Contains(column.Name)))
            keys.Add("FK");
        if (table.Uniques.Any(unique => unique.Columns is [var only] && only == column.Name))
            keys.Add("UK");
        return keys.Count == 0 ? "" : " " + string.Join(", ", keys);
    }

    static string Ends(Table table, ForeignKey key)
    {
        var isRequired = key.Columns.All(name => table.Column(name) is { Nullable: false });
        var isOne = table.Uniques.Select(unique => unique.Columns).Append(table.PrimaryKey?.Columns ?? [])
            .Any(columns => columns.Count > 0 && columns.ToHashSet().SetEquals(key.Columns));
        return $"{(isRequired ? "||" : "|o")}--{(isOne ? "o|" : "o{")}";
    }
}
