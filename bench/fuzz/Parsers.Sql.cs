using Migrations.Engine.Dialects.SqlServer;
using Migrations.Engine.Runs.Journal;
using Migrations.Engine.Schema;
using Migrations.Engine.Sql;

namespace Fuzz;

/// <summary>SQL as such: its pieces, its statements, what a script makes of it.</summary>
public static partial class Parsers
{
    static IEnumerable<Parser> OfSql()
    {
        foreach (var (name, language) in Dialects.Select(dialect => (dialect.Name, dialect.Language)).Append(("standard", SqlLanguage.Standard)))
        {
            yield return new($"tokens {name}", Corpus.Sql, sql => Tokens(language, sql));
            yield return new($"statements {name}", Corpus.Sql, sql => Statements(language, sql));
            yield return new($"names in {name}", Corpus.Sql, sql => NamesIn(language, sql));
        }
        foreach (var dialect in Dialects)
        {
            yield return new($"replay {dialect.Name}", Corpus.Sql, sql => Replayed(dialect, sql));
            yield return new($"script {dialect.Name}", Corpus.Sql, sql => Script(dialect, sql));
            yield return new($"conditions {dialect.Name}", Corpus.Sql, sql =>
                dialect.ScriptWriter.ConditionalScript("default").StatementIf("1 = 1", sql, inTransaction: true));
            yield return new($"parameters {dialect.Name}", Corpus.Sql, sql => dialect.ValueWriter.Inline(
                new(sql) { Parameters = [new("a", -1), new("id", "it's")] }
            ));
            yield return new($"names {dialect.Name}", [.. Corpus.Symbols, .. Corpus.Messages], name => Name(dialect, name));
            yield return new($"texts {dialect.Name}", [.. Corpus.Messages, .. Corpus.Defaults], text => Text(dialect, text));
        }
        // A count that the user gave is the user's.
        yield return new("batches mssql", Corpus.Sql, sql => BatchSplitter.Split(sql).Take(1000).Count());
    }

    static void Tokens(SqlLanguage language, string sql)
    {
        var length = 0;
        foreach (var token in language.Tokens(sql))
        {
            BrokenPromise.Unless(
                token.Text.Length > 0 && string.CompareOrdinal(sql, length, token.Text, 0, token.Text.Length) == 0,
                "the pieces are not the text"
            );
            length += token.Text.Length;
            if (token.Kind == SqlTokenKind.Text)
                language.ValueOf(token);
            _ = token.Name;
        }
        BrokenPromise.Unless(length == sql.Length, "the pieces are not all of the text");
    }

    static void Statements(SqlLanguage language, string sql)
    {
        foreach (var statement in language.Split(sql))
            SqlStatement.Of(statement, language);
        language.MayChangeSchema(sql);
    }

    static void NamesIn(SqlLanguage language, string sql)
    {
        language.IsInParentheses(sql);
        language.WithoutParentheses(sql);
        language.Mentions(sql, "t");
        language.RenameIdentifier(sql, "t", "a \"b\"");
    }

    // What a replay keeps of raw SQL.
    static void Replayed(Dialect dialect, string sql)
    {
        var schema = new MetaData { Language = dialect.Language };
        RawSqlTexts.Add(schema, sql);
        RawSqlTexts.RenameTable(schema, new("t"), "u");
    }

    static void Script(Dialect dialect, string sql)
    {
        dialect.ScriptWriter.ScriptStatement(dialect.ScriptWriter.Portable(sql));
        Effect.Of(new ExecuteSql(sql) { Language = dialect.Language }, dialect, 1);
        dialect.ScriptWriter.RefuseForScript(sql);
    }

    // Whatever a name is, its quotes hold it.
    static void Name(Dialect dialect, string name)
    {
        if (name.Length == 0)
            return;
        var quoted = dialect.Language.Tokens(dialect.Quote(name)).ToList();
        BrokenPromise.Unless(
            quoted is [{ IsOpen: false, Kind: SqlTokenKind.Word or SqlTokenKind.QuotedName } token] && token.Name == name,
            "the quotes do not hold the name"
        );
    }

    // Whatever a text is, it is texts, numbers and what joins them, and nothing of it ends a statement or begins a comment.
    static void Text(Dialect dialect, string text)
    {
        var depth = 0;
        foreach (var token in dialect.Language.Tokens(dialect.ValueWriter.Literal(text)))
        {
            depth += token.Is('(') ? 1 : token.Is(')') ? -1 : 0;
            BrokenPromise.Unless(
                !token.IsOpen
                    && depth >= 0
                    && (token.Kind is SqlTokenKind.Text or SqlTokenKind.Space or SqlTokenKind.Word
                        || token.Text is "(" or ")" or "," or "|" or "+"),
                "the quotes do not hold the text"
            );
        }
        BrokenPromise.Unless(depth == 0, "the quotes do not hold the text");
    }
}
