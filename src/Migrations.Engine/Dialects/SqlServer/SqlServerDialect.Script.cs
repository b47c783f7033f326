namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Conditional statements (https://learn.microsoft.com/sql/t-sql/language-elements/if-else-transact-sql).</summary>
public sealed partial class SqlServerDialect
{
    /// <summary>
    /// The statement is a text, so that it is compiled only when it runs, and stands alone in its batch, as CREATE VIEW must. IDENTITY_INSERT
    /// would end with such a text, so it stands in the batch itself.
    /// </summary>
    public override string ScriptStatementIf(string condition, string sql, bool inTransaction, string script) => $"IF {condition}\n"
        + (sql.Contains("SET IDENTITY_INSERT", StringComparison.Ordinal) ? $"BEGIN\n{sql.TrimEnd(';')};\nEND;" : $"EXEC ({Text(sql)});");

    /// <inheritdoc/>
    public override string ScriptStopUnless(string condition, string message) => $"IF NOT ({condition})\n    THROW 50000, {Text(message)}, 1;";
}
