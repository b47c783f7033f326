using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Operations;
using Migrations.Engine.Revisions;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Execution;

/// <summary>
/// The table that says where a database is: one row a head, as Alembic's, so that both tools can work on one database
/// (https://alembic.sqlalchemy.org/en/latest/branches.html).
/// </summary>
/// <param name="dialect">The product.</param>
/// <param name="name">The table's name and schema.</param>
public sealed class VersionTable(Dialect dialect, TableName name)
{
    const string Column = "version_num";

    /// <summary>The table's name and schema.</summary>
    public TableName Name { get; } = name;

    /// <summary>Whether the table has a primary key.</summary>
    public bool HasPrimaryKey { get; init; } = true;

    /// <summary>Creates the table.</summary>
    public Operation Create() => new CreateTable(new Table(Name.Name)
    {
        Schema = Name.Schema,
        Columns = [new Column(Column, SqlType.String(32), Nullable: false)],
        Constraints = HasPrimaryKey ? [new PrimaryKey([Column], $"{Name.Name}_pkc")] : [],
    });

    /// <summary>Whether the table is there.</summary>
    public async Task<bool> ExistsAsync(ConnectionSink sink, CancellationToken cancellation) =>
        (await sink.QueryAsync(dialect.TableExists(Name), cancellation)).Count > 0;

    /// <summary>The rows; none where the table is not there.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(ConnectionSink sink, CancellationToken cancellation) =>
        await ExistsAsync(sink, cancellation) ? await sink.QueryAsync($"SELECT {Column} FROM {Quoted} ORDER BY {Column}", cancellation) : [];

    /// <summary>Makes one change of a row. A row that is not as it was read means that somebody else was faster.</summary>
    /// <exception cref="MigrationException">MIG5005: the row is not there any more.</exception>
    public async Task ApplyAsync(Sink sink, VersionChange change, CancellationToken cancellation)
    {
        var statement = Statement(change);
        if (sink is not ConnectionSink connection)
            await sink.ExecuteAsync(statement, cancellation);
        else if (!await connection.ChangeOneRowAsync(statement, cancellation))
            throw Errors.VersionTableRaced(Name.ToString(), change.From ?? change.To!);
    }

    /// <summary>Deletes every row.</summary>
    public Statement Clear() => $"DELETE FROM {Quoted}";

    string Quoted => dialect.Quote(Name);

    Statement Statement(VersionChange change) => change switch
    {
        { From: null } => $"INSERT INTO {Quoted} ({Column}) VALUES ({dialect.Literal(change.To)})",
        { To: null } => $"DELETE FROM {Quoted} WHERE {Quoted}.{Column} = {dialect.Literal(change.From)}",
        _ => $"UPDATE {Quoted} SET {Column}={dialect.Literal(change.To)} WHERE {Quoted}.{Column} = {dialect.Literal(change.From)}",
    };
}
