namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// A statement is a text under IF, so that it is compiled only when it runs, and stands alone in its batch, as CREATE VIEW must
/// (https://learn.microsoft.com/sql/t-sql/language-elements/if-else-transact-sql). IDENTITY_INSERT would end with such a text, so it
/// stands in the batch itself.
/// </summary>
sealed class SqlServerConditionalScript(Dialect dialect) : ConditionalScript(dialect)
{
    public override string StatementIf(string condition, string sql, bool inTransaction) =>
        $"IF {condition}\n"
        + (
            sql.Contains("SET IDENTITY_INSERT", StringComparison.Ordinal)
                ? $"BEGIN\n{sql.TrimEnd(';')};\nEND;"
                : $"EXEC ({Dialect.ValueWriter.SqlLiteral(sql)});"
        );

    public override string StopUnless(string condition, string message) =>
        $"IF NOT ({condition})\n    THROW 50000, {Dialect.ValueWriter.Literal(message)}, 1;";
}
