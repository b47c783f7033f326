namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// A statement is a prepared one, whose text depends on the condition
/// (https://dev.mysql.com/doc/refman/8.4/en/sql-prepared-statements.html). MySQL cannot prepare CREATE PROCEDURE, FUNCTION, TRIGGER and
/// EVENT; MariaDB 10.6 can.
/// </summary>
sealed class MySqlConditionalScript(Dialect dialect) : ConditionalScript(dialect)
{
    /// <summary>One statement can be prepared at a time.</summary>
    public override string StatementIf(string condition, string sql, bool inTransaction) => string.Join("\n",
        Dialect.Language.Split(sql).Select(statement => Prepared($"IF({condition}, {Dialect.ValueWriter.SqlLiteral(statement)}, 'DO 0')")));

    /// <summary>SIGNAL stands in stored programs only, so the error is a name that cannot be found.</summary>
    public override string StopUnless(string condition, string message) =>
        Prepared($"IF({condition}, 'DO 0', {Dialect.ValueWriter.SqlLiteral($"SELECT `{message.Replace("`", "'")}`")})");

    static string Prepared(string text) =>
        $"SET @migration = {text};\nPREPARE migration FROM @migration;\nEXECUTE migration;\nDEALLOCATE PREPARE migration;";
}
