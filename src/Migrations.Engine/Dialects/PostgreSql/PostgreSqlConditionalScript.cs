namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// A statement is a text in a DO block: it is looked at only when it runs (https://www.postgresql.org/docs/current/sql-do.html). A block is
/// a transaction of its own where none is open, which a concurrent index build refuses; so there psql is told to run what a query gives
/// (https://www.postgresql.org/docs/current/app-psql.html).
/// </summary>
sealed class PostgreSqlConditionalScript(Dialect dialect) : ConditionalScript(dialect)
{
    public override string StatementIf(string condition, string sql, bool inTransaction) =>
        inTransaction
            ? Do($"BEGIN\nIF {condition} THEN\nEXECUTE {PostgreSqlValueWriter.Dollars(sql, "sql")};\nEND IF;\nEND")
            : $"SELECT {PostgreSqlValueWriter.Dollars(sql, "sql")} WHERE {condition} \\gexec";

    public override string StopUnless(string condition, string message) =>
        Do($"BEGIN\nIF NOT ({condition}) THEN\nRAISE EXCEPTION {Dialect.ValueWriter.Literal(message)};\nEND IF;\nEND");

    static string Do(string block) => $"DO {PostgreSqlValueWriter.Dollars(block, "migration")};";
}
