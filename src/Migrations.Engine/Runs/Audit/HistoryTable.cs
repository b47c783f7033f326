using System.Globalization;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs.Audit;

/// <summary>
/// The table beside the version table that tells who moved the database, when, from where and with what. Another tool never looks at it.
/// </summary>
/// <param name="dialect">The product.</param>
/// <param name="name">Its name and schema.</param>
sealed class HistoryTable(Dialect dialect, TableName name)
{
    const int LongestName = 255;

    static readonly string[] Columns =
    [
        "number", "revision", "message", "action", "outcome", "error", "started", "milliseconds", "made_by", "host", "tool", "checksum",
        "build",
    ];

    /// <summary>The table's name and schema.</summary>
    public TableName Name => name;

    /// <summary>Refuses a name that the product does not take, or that another table of ours has.</summary>
    /// <exception cref="MigrationException">MIG1046: it cannot be used.</exception>
    public void CheckName(TableName versionTable)
    {
        if (name == versionTable || name == OwnTables.Journal(versionTable))
            throw Errors.OwnTableName("history", name.ToString(), "a run keeps something else in it");
        OwnTableName.Refuse("history", dialect, name, Create());
    }

    /// <summary>Creates the table.</summary>
    public Operation Create() => new CreateTable(new Table(name.Name)
    {
        Schema = name.Schema,
        Columns =
        [
            // Counted by us, in Alembic's style of types too.
            new("number", SqlType.Integer, Nullable: false) { Options = DialectOptions.None.With("postgresql_serial", false) },
            new("revision", SqlType.String(RevisionNames.LongestId), Nullable: false),
            new("message", SqlType.UnicodeText),
            new("action", SqlType.String(9), Nullable: false),
            new("outcome", SqlType.String(6), Nullable: false),
            new("error", SqlType.String(7)),
            new("started", SqlType.String(20), Nullable: false),
            new("milliseconds", SqlType.BigInteger, Nullable: false),
            new("made_by", SqlType.Unicode(LongestName), Nullable: false),
            new("host", SqlType.Unicode(LongestName), Nullable: false),
            new("tool", SqlType.String(64), Nullable: false),
            new("checksum", SqlType.String(64)),
            new("build", SqlType.String(64)),
        ],
        Constraints = [new PrimaryKey(["number"], $"{name.Name}_pkc")],
        // A message may hold any text, whatever the database's own character set is.
        Options = DialectOptions.None.With("mysql_charset", "utf8mb4"),
    });

    /// <summary>The number of the last row; 0 for none.</summary>
    public async Task<int> LastAsync(ConnectionSink sink, CancellationToken cancellation) =>
        (await sink.QueryAsync(
            $"SELECT MAX({Quoted("number")}) FROM {dialect.Quote(name)}",
            row => row.IsDBNull(0) ? 0 : row.Number(0),
            cancellation
        ))[0];

    /// <summary>Whether the last row that was done is of this build of the revisions, and found all applied ones unchanged.</summary>
    public async Task<bool> KnowsAsync(ConnectionSink sink, string build, CancellationToken cancellation)
    {
        var done = $"{Quoted("outcome")} = {Literal(HistoryRow.Done)}";
        return (await sink.QueryAsync(
            $"SELECT {Quoted("revision")} FROM {dialect.Quote(name)} WHERE {Quoted("build")} = {Literal(build)} AND {Quoted("number")} = "
                + $"(SELECT MAX({Quoted("number")}) FROM {dialect.Quote(name)} WHERE {done})",
            cancellation
        )).Count > 0;
    }

    /// <summary>All rows, the oldest first.</summary>
    public Task<IReadOnlyList<HistoryRow>> ReadAsync(ConnectionSink sink, CancellationToken cancellation) =>
        ReadAsync(sink, $"ORDER BY {Quoted("number")}", cancellation);

    /// <summary>The last row; null for none.</summary>
    public async Task<HistoryRow?> ReadLastAsync(ConnectionSink sink, CancellationToken cancellation) =>
        (await ReadAsync(sink, $"WHERE {Quoted("number")} = (SELECT MAX({Quoted("number")}) FROM {dialect.Quote(name)})", cancellation))
            .FirstOrDefault();

    Task<IReadOnlyList<HistoryRow>> ReadAsync(ConnectionSink sink, string which, CancellationToken cancellation) =>
        sink.QueryAsync(
            $"SELECT {Names} FROM {dialect.Quote(name)} {which}",
            row => new HistoryRow
            {
                Number = row.Number(0),
                Revision = row.Text(1)!,
                Message = row.Text(2),
                Action = row.Text(3)!,
                Outcome = row.Text(4)!,
                Error = row.Text(5),
                Started = row.Text(6)!,
                Milliseconds = Convert.ToInt64(row.GetValue(7), CultureInfo.InvariantCulture),
                MadeBy = row.Text(8)!,
                Host = row.Text(9)!,
                Tool = row.Text(10)!,
                Checksum = row.Text(11),
                Build = row.Text(12),
            },
            cancellation
        );

    /// <summary>Adds a row.</summary>
    public Statement Insert(HistoryRow row)
    {
        object?[] values =
        [
            row.Number, row.Revision, row.Message, row.Action, row.Outcome, row.Error, row.Started, row.Milliseconds, Fitting(row.MadeBy),
            Fitting(row.Host), row.Tool, row.Checksum, row.Build,
        ];
        return $"INSERT INTO {dialect.Quote(name)} ({Names}) VALUES ({string.Join(", ", values.Select(Literal))})";
    }

    // Not within a pair of surrogates.
    static string Fitting(string text) =>
        text.Length <= LongestName ? text : text[..(char.IsHighSurrogate(text[LongestName - 1]) ? LongestName - 1 : LongestName)];

    string Names => string.Join(", ", Columns.Select(Quoted));

    string Quoted(string column) => dialect.Quote(column);

    string Literal(object? value) => dialect.ValueWriter.Literal(value);
}
