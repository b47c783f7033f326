using Migrations.Engine.Sql;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>The triggers and views of a schema, of which SQLite keeps the text only, and raw SQL that changed a table.</summary>
sealed class SchemaTexts(MetaData schema)
{
    /// <summary>A trigger or view.</summary>
    /// <param name="Kind">TRIGGER or VIEW.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Table">A trigger's table or view.</param>
    /// <param name="Sql">Its text.</param>
    public sealed record Item(string Kind, string Name, string? Table, string Sql)
    {
        /// <summary>What people call it.</summary>
        public override string ToString() => $"the {Kind.ToLowerInvariant()} '{Name}'";
    }

    readonly List<Item> _items = Live([.. schema.RawSql, .. schema.Objects.Select(item => item.Text)]);

    /// <summary>The triggers of a table, in the order in which they were made.</summary>
    public IEnumerable<Item> TriggersOf(string table) => _items.Where(item => item.Kind == "TRIGGER" && Same(item.Table, table));

    /// <summary>Whether a trigger or view uses the table.</summary>
    public bool Mention(string table) => _items.Exists(item => SqlLanguage.Sqlite.Mentions(item.Sql, table));

    /// <summary>A trigger or view that uses the table and the column, or null.</summary>
    public Item? UserOf(string table, string column) =>
        _items.Find(item => SqlLanguage.Sqlite.Mentions(item.Sql, table) && SqlLanguage.Sqlite.Mentions(item.Sql, column));

    /// <summary>Raw SQL that changed the table in a way that a replay does not see, or null.</summary>
    public string? ChangeOf(Table table) =>
        schema.UnseenSql.FirstOrDefault(sql =>
            SqlStatement.Of(sql, SqlLanguage.Sqlite) is { } statement
            && statement switch
            {
                { Verb: "ALTER" } => Same(statement.Name, table.Name),
                { Verb: "CREATE", Kind: "INDEX" or "TABLE" } => Same(statement.Table, table.Name),
                { Verb: "DROP", Kind: "INDEX" } => table.Indexes.Any(index => Same(index.Name, statement.Name)),
                _ => false,
            }
        );

    static List<Item> Live(List<string> rawSql)
    {
        var live = new List<Item>();
        foreach (var sql in rawSql)
        {
            if (SqlStatement.Of(sql, SqlLanguage.Sqlite) is not { } statement || statement is { Verb: "DROP", Kind: "INDEX" })
                continue;
            if (statement.Verb == "DROP")
                live.RemoveAll(item =>
                    item.Kind == statement.Kind && Same(item.Name, statement.Name)
                    || Same(item.Table, statement.Name) && statement.Kind != "TRIGGER"
                );
            else if (
                statement.Verb == "CREATE"
                && statement.Kind is "TRIGGER" or "VIEW"
                && !live.Exists(item => item.Kind == statement.Kind && Same(item.Name, statement.Name))
            )
                live.Add(new(statement.Kind, statement.Name, statement.Table, sql));
        }
        return live;
    }

    static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
