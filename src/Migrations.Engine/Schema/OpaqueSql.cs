using Migrations.Engine.Sql;

namespace Migrations.Engine.Schema;

/// <summary>What raw SQL may have done to the schema, unseen by a replay.</summary>
static class OpaqueSql
{
    static readonly string[] Changing = ["CREATE", "ALTER", "DROP", "RENAME", "EXEC", "EXECUTE", "SP_RENAME"];

    /// <summary>Whether some raw statement may have made, changed or dropped a table or index; a trigger or view on it does not.</summary>
    /// <param name="schema">The replayed schema with its raw SQL.</param>
    /// <param name="name">The name of the table or index, without schema.</param>
    public static bool MayChange(MetaData schema, string name) =>
        schema.UnseenSql.Any(sql =>
            Uses(sql, name, schema.Language)
            && schema.Language.Tokens(sql).Any(token => Changing.Any(token.Is))
            && SqlStatement.Of(sql, schema.Language) is not { Kind: "TRIGGER" or "VIEW" }
        );

    /// <summary>Whether the last raw statement that makes or drops an object makes it.</summary>
    /// <param name="schema">The replayed schema with its raw SQL.</param>
    /// <param name="kind">SEQUENCE, EXTENSION.</param>
    /// <param name="name">The object's name, without schema.</param>
    public static bool Makes(MetaData schema, string kind, string name) =>
        schema.RawSql.Select(sql => SqlStatement.Of(sql, schema.Language))
            .LastOrDefault(statement => statement is { Verb: "CREATE" or "DROP" } && statement.Kind == kind && statement.Name == name)
            is { Verb: "CREATE" };

    // A name also counts within a text, where dynamic SQL and sp_rename have it.
    static bool Uses(string sql, string name, SqlLanguage language) =>
        language.Mentions(sql, name)
        || language
            .Tokens(sql)
            .Any(token => token.Kind == SqlTokenKind.Text && token.Text.Contains(name, StringComparison.OrdinalIgnoreCase));
}
