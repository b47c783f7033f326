namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Scripts for psql. Conditional statements are made by DO blocks (https://www.postgresql.org/docs/current/sql-do.html).</summary>
public sealed partial class PostgreSqlDialect
{
    /// <summary>A script is UTF-8, whatever the client's locale says.</summary>
    public override IReadOnlyList<string> ScriptPrologue => ["SET client_encoding = 'UTF8';"];

    /// <summary>
    /// A DO block, in which the statement is a text: it is looked at only when it runs. A block is a transaction of its own where none is
    /// open, which a concurrent index build refuses; so there psql is told to run what a query gives (https://www.postgresql.org/docs/current/app-psql.html).
    /// </summary>
    public override string ScriptStatementIf(string condition, string sql, bool inTransaction, string script) => inTransaction
        ? $"DO {Dollars($"BEGIN\nIF {condition} THEN\nEXECUTE {Dollars(sql, "sql")};\nEND IF;\nEND", "migration")};"
        : $"SELECT {Dollars(sql, "sql")} WHERE {condition} \\gexec";

    /// <inheritdoc/>
    public override string ScriptStopUnless(string condition, string message) =>
        $"DO {Dollars($"BEGIN\nIF NOT ({condition}) THEN\nRAISE EXCEPTION {Literal(message)};\nEND IF;\nEND", "migration")};";

    // A tag that the text does not hold.
    static string Dollars(string text, string tag)
    {
        while (text.Contains($"${tag}$", StringComparison.Ordinal))
            tag += "_";
        return $"${tag}${text}${tag}$";
    }
}
