namespace MigrationsBuild.Firebird;

/// <summary>A statement on a condition is the text of a block, which the server prepares only where it runs.</summary>
sealed class FirebirdConditionalScript(FirebirdDialect dialect) : ConditionalScript(dialect)
{
    readonly Catalog _catalog = new(dialect);

    /// <inheritdoc/>
    public override string StatementIf(string condition, string sql, bool inTransaction) => string.Join(
        "\nCOMMIT;\n",
        Dialect.Language.Split(sql).Select(statement => Dialect.ScriptWriter.ScriptStatement(_catalog.If(condition, statement)))
    );

    /// <summary>
    /// An exception has to be made before it can be raised, so the error is a text that is no number: the server repeats it.
    /// </summary>
    public override string StopUnless(string condition, string message) => Dialect.ScriptWriter.ScriptStatement(
        $"EXECUTE BLOCK AS\nDECLARE stop INTEGER;\nBEGIN\n    IF (NOT ({condition})) THEN\n        stop = "
            + $"CAST({Dialect.ValueWriter.Text(message)} AS INTEGER);\nEND"
    );
}
