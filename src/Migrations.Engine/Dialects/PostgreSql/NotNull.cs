using System.Text;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// The NOT NULL of a column, which is a constraint with a name from version 18
/// (https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL).
/// </summary>
static class NotNull
{
    const string Label = "_not_null";
    const int NameBytes = 63;

    /// <summary>What of it is not as the server would choose it. One that is not valid is named: that is how it is validated.</summary>
    public static IEnumerable<(string Key, object? Value)> Read(PostgreSqlRow row)
    {
        if (row.Text("not_null_name") is not { } name)
            return [];
        var isNotValid = row.Is("not_null_not_valid");
        var servers = ServersName(row.Text("relname")!, row.Text("name")!);
        // With a number where another constraint has the name.
        var isServers = name.StartsWith(servers, StringComparison.Ordinal) && name[servers.Length..].All(char.IsAsciiDigit);
        return
        [
            (PostgreSqlOptions.NotNullName, isServers && !isNotValid ? null : name),
            (PostgreSqlOptions.NotValid, isNotValid ? true : null),
            (PostgreSqlOptions.NoInherit, row.Is("not_null_no_inherit") ? true : null),
        ];
    }

    /// <summary>The words after a column's type, with a leading space.</summary>
    public static string Words(Dialect dialect, DialectOptions options) =>
        $"{NameSql(dialect, options)} NOT NULL{NoInheritSql(options)}";

    /// <summary>Adds it to a column that is there.</summary>
    public static string AddSql(Dialect dialect, TableName table, string column, DialectOptions options) =>
        $"ALTER TABLE {dialect.Quote(table)} ADD{NameSql(dialect, options)} NOT NULL {dialect.Quote(column)}{NoInheritSql(options)}"
        + (options.IsSet(PostgreSqlOptions.NotValid) ? " NOT VALID" : "");

    static string NameSql(Dialect dialect, DialectOptions options) =>
        options[PostgreSqlOptions.NotNullName] is string name ? $" CONSTRAINT {dialect.Quote(name)}" : "";

    static string NoInheritSql(DialectOptions options) => options.IsSet(PostgreSqlOptions.NoInherit) ? " NO INHERIT" : "";

    // The longer one of the two names is cut first.
    static string ServersName(string table, string column)
    {
        var room = NameBytes - Label.Length - 1;
        var (first, second) = (Encoding.UTF8.GetByteCount(table), Encoding.UTF8.GetByteCount(column));
        if (first + second > room)
        {
            var half = room / 2;
            (first, second) =
                second <= half ? (room - second, second)
                : first <= room - half ? (first, room - first)
                : (room - half, half);
        }
        return $"{NamingConvention.Beginning(table, first)}_{NamingConvention.Beginning(column, second)}{Label}";
    }
}
