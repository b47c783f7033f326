namespace MigrationsBuild.Firebird;

/// <summary>Rows: one a statement, and a SELECT always has a table.</summary>
sealed class FirebirdRowWriter(FirebirdDialect dialect) : RowWriter(dialect)
{
    /// <inheritdoc/>
    public override bool InsertsSeveralRows => false;

    /// <inheritdoc/>
    protected override string NoTableSql => " FROM rdb$database";
}
