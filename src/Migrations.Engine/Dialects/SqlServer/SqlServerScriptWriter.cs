namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Scripts for the client of SQL Server.</summary>
sealed class SqlServerScriptWriter(SqlServerDialect dialect) : ScriptWriter(dialect)
{
    /// <inheritdoc/>
    public override string BeginSql => "BEGIN TRANSACTION";

    /// <inheritdoc/>
    public override string? BatchSeparator => "GO";

    /// <summary>
    /// sqlcmd begins with QUOTED_IDENTIFIER off, which filtered indexes and indexes on computed columns refuse; a login's language decides
    /// how DATETIME reads '2026-01-02'; NOEXEC is on where
    /// the same window ran a script that failed.
    /// </summary>
    public override IReadOnlyList<string> ScriptPrologue =>
        ["SET NOEXEC OFF;", "SET XACT_ABORT ON;", "SET QUOTED_IDENTIFIER ON;", "SET DATEFORMAT ymd;"];

    /// <inheritdoc/>
    public override string ScriptUsage =>
        "sqlcmd -b -x -f 65001 -d DATABASE -i FILE, or SQL Server Management Studio; nothing is executed after the first error";

    /// <inheritdoc/>
    protected override string Client => "sqlcmd";

    /// <summary>
    /// A client goes on with the next batch after a failed one, which would then run outside of the transaction that the failure rolled
    /// back. So what follows a failure is not executed.
    /// </summary>
    public override string ScriptGuard(bool inTransaction) => inTransaction
        ? "IF @@ERROR <> 0 AND @@TRANCOUNT > 0 ROLLBACK; IF @@TRANCOUNT = 0 SET NOEXEC ON;"
        : "IF @@ERROR <> 0 SET NOEXEC ON;";

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new SqlServerConditionalScript(Dialect);
}
