using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Scripts for the clients mysql and mariadb.</summary>
public sealed partial class MySqlDialect
{
    /// <summary>A script is UTF-8, whatever the client's locale says.</summary>
    public override IReadOnlyList<string> ScriptPrologue => ["SET NAMES utf8mb4;"];

    /// <summary>A routine's body has semicolons in it, which the client would take for the end (https://dev.mysql.com/doc/refman/8.4/en/stored-programs-defining.html).</summary>
    public override string ScriptStatement(string sql)
    {
        var one = sql.TrimEnd(';', ' ', '\r', '\n', '\t');
        if (!SqlText.Tokens(one).Any(token => token.Kind == SqlText.TokenKind.Symbol && token.Text == ";") || !IsRoutine(one))
            return base.ScriptStatement(sql);
        var delimiter = "//";
        while (one.Contains(delimiter, StringComparison.Ordinal))
            delimiter += "/";
        return $"DELIMITER {delimiter}\n{one}{delimiter}\nDELIMITER ;";
    }

    /// <summary>
    /// A prepared statement, whose text depends on the condition (https://dev.mysql.com/doc/refman/8.4/en/sql-prepared-statements.html).
    /// MySQL cannot prepare CREATE PROCEDURE, FUNCTION, TRIGGER and EVENT; MariaDB 10.6 can.
    /// </summary>
    public override string ScriptStatementIf(string condition, string sql, bool inTransaction, string script) => Prepared($"IF({condition}, {Literal(sql)}, 'DO 0')");

    /// <summary>SIGNAL stands in stored programs only, so the error is a name that cannot be found.</summary>
    public override string ScriptStopUnless(string condition, string message) => Prepared($"IF({condition}, 'DO 0', {Literal($"SELECT `{message.Replace("`", "'")}`")})");

    static string Prepared(string text) =>
        $"SET @migration = {text};\nPREPARE migration FROM @migration;\nEXECUTE migration;\nDEALLOCATE PREPARE migration;";

    static bool IsRoutine(string sql) => SqlText.Tokens(sql).Where(token => token.Kind == SqlText.TokenKind.Word).Take(12)
        .Any(word => word.Text.ToUpperInvariant() is "PROCEDURE" or "FUNCTION" or "TRIGGER" or "EVENT" or "PACKAGE")
        && sql.TrimStart().StartsWith("CREATE", StringComparison.OrdinalIgnoreCase);
}
