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

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new MySqlConditionalScript(this);

    static bool IsRoutine(string sql) => SqlText.Tokens(sql).Where(token => token.Kind == SqlText.TokenKind.Word).Take(12)
        .Any(word => word.Text.ToUpperInvariant() is "PROCEDURE" or "FUNCTION" or "TRIGGER" or "EVENT" or "PACKAGE")
        && sql.TrimStart().StartsWith("CREATE", StringComparison.OrdinalIgnoreCase);
}
