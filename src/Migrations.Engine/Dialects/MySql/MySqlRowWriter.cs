namespace Migrations.Engine.Dialects.MySql;

/// <summary>MySQL and MariaDB before 10.4 take a WHERE only after a FROM.</summary>
sealed class MySqlRowWriter(MySqlDialect dialect) : RowWriter(dialect)
{
    /// <inheritdoc/>
    protected override string NoTableSql => " FROM DUAL";
}
