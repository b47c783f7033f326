using Migrations.Engine.Sql;

namespace Migrations.Engine.Schema;

/// <summary>
/// The raw SQL of a schema: it keeps the texts of triggers and views, which a database keeps too, true to what operations do to
/// their tables.
/// </summary>
static class RawSqlTexts
{
    /// <summary>SQL whose effect nobody said: what of it may change the schema is kept.</summary>
    public static void Add(MetaData schema, string sql) => schema.RawSql.AddRange(SchemaChanges(schema, sql));

    /// <summary>
    /// SQL whose effect was declared. Of its text only what is neither table nor index is kept, such as a trigger, which a rebuild must
    /// make again.
    /// </summary>
    public static void AddDeclared(MetaData schema, string sql)
    {
        var statements = SchemaChanges(schema, sql).ToList();
        schema.DeclaredSql.UnionWith(statements);
        schema.RawSql.AddRange(
            statements.Where(statement => SqlStatement.Of(statement, schema.Language) is not { Kind: "TABLE" or "INDEX" })
        );
    }

    /// <summary>A table is gone, and its triggers with it.</summary>
    public static void DropTable(MetaData schema, TableName table) =>
        schema.RawSql.RemoveAll(sql =>
            SqlStatement.Of(sql, schema.Language) is { Verb: "CREATE", Kind: "TRIGGER" } trigger && Same(trigger.Table, table.Name)
        );

    /// <summary>A table has another name.</summary>
    public static void RenameTable(MetaData schema, TableName table, string to) =>
        Rewrite(schema, table.Name, sql => schema.Language.RenameIdentifier(sql, table.Name, to));

    /// <summary>
    /// A column has another name. Where the text uses another table with a column of the old name, it stays as it is:
    /// which one is meant only the database knows.
    /// </summary>
    public static void RenameColumn(MetaData schema, TableName table, string from, string to) => Rewrite(schema, table.Name, sql =>
        schema.Tables.Any(other => other.FullName != table && other.Column(from) is not null && schema.Language.Mentions(sql, other.Name))
            ? sql
            : schema.Language.RenameIdentifier(sql, from, to));

    static void Rewrite(MetaData schema, string table, Func<string, string> rewrite)
    {
        for (var i = 0; i < schema.RawSql.Count; i++)
            if (
                SqlStatement.Of(schema.RawSql[i], schema.Language) is { Verb: "CREATE", Kind: "TRIGGER" or "VIEW" }
                && schema.Language.Mentions(schema.RawSql[i], table)
            )
                Replace(schema, i, rewrite(schema.RawSql[i]));
    }

    static void Replace(MetaData schema, int position, string sql)
    {
        if (schema.DeclaredSql.Contains(schema.RawSql[position]))
            schema.DeclaredSql.Add(sql);
        schema.RawSql[position] = sql;
    }

    static IEnumerable<string> SchemaChanges(MetaData schema, string sql) =>
        schema.Language.Split(sql).Where(schema.Language.MayChangeSchema);

    static bool Same(string? one, string other) => other.Equals(one, StringComparison.OrdinalIgnoreCase);
}
