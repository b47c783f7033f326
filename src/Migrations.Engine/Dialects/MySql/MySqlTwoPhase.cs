using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// XA (https://dev.mysql.com/doc/refman/8.4/en/xa-statements.html). A schema change is refused in it, so only changes of rows take part.
/// The server resolves from another connection once the one that prepared has ended.
/// </summary>
sealed class MySqlTwoPhase : TwoPhaseCommit
{
    public override IReadOnlyList<string> Begin(string id) => [$"XA START {Xid(id)}"];

    public override IReadOnlyList<string> Prepare(string id) => [$"XA END {Xid(id)}", $"XA PREPARE {Xid(id)}"];

    public override IReadOnlyList<string> Abandon(string id) => [$"XA END {Xid(id)}", $"XA ROLLBACK {Xid(id)}"];

    public override string Commit(string id) => $"XA COMMIT {Xid(id)}";

    public override string Rollback(string id) => $"XA ROLLBACK {Xid(id)}";

    public override string? Refusal(Operation operation) =>
        operation switch
        {
            AutocommitBlock => "an autocommit block runs outside a transaction, which nothing can prepare",
            { ChangesRowsOnly: false } =>
                $"'{operation.Describe()}' changes the schema, which MySQL and MariaDB commit at once and refuse within XA",
            _ => null,
        };

    /// <summary>XA RECOVER lists the whole server; the names tell the database.</summary>
    public override async Task<IReadOnlyList<PreparedTransaction>> ListAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "XA RECOVER";
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new List<PreparedTransaction>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var first = Convert.ToInt32(reader.GetValue(1), CultureInfo.InvariantCulture);
            var data = reader.GetValue(3) is byte[] bytes
                ? Encoding.Latin1.GetString(bytes)
                : Convert.ToString(reader.GetValue(3), CultureInfo.InvariantCulture) ?? "";
            if (first < data.Length)
                found.Add(new($"{data[..first]}:{data[first..]}", ""));
        }
        return found;
    }

    // 'migrations:RUN','BIND:TABLE:DATABASE'
    static string Xid(string id)
    {
        var cut = id.IndexOf(':', id.IndexOf(':') + 1);
        return $"'{id[..cut]}','{id[(cut + 1)..]}'";
    }
}
