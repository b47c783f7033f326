using Migrations.Engine.Dialects;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs.Journal;

/// <summary>
/// The table beside the version table with what is done of a revision that is not one transaction, while it runs. When the revision is done
/// its rows go, in the transaction that writes the version. It is made only when it is needed, and another tool never looks at it.
/// </summary>
/// <param name="dialect">The product.</param>
/// <param name="versionTable">The version table.</param>
sealed class JournalTable(Dialect dialect, TableName versionTable)
{
    const int RowsAtOnce = 200;

    static readonly string[] Columns =
    [
        "revision", "direction", "item", "first_operation", "last_operation", "hash", "description", "statement", "effect", "outside",
        "started", "finished", "made_by",
    ];

    /// <summary>The table's name and schema.</summary>
    public TableName Name { get; } = OwnTables.Journal(versionTable);

    /// <summary>Creates the table.</summary>
    public Operation Create() => new CreateTable(new Table(Name.Name)
    {
        Schema = Name.Schema,
        Columns =
        [
            new("revision", SqlType.String(RevisionNames.LongestId), Nullable: false),
            new("direction", SqlType.String(9), Nullable: false),
            new("item", SqlType.Integer, Nullable: false),
            new("first_operation", SqlType.Integer, Nullable: false),
            new("last_operation", SqlType.Integer, Nullable: false),
            new("hash", SqlType.String(64), Nullable: false),
            new("description", SqlType.UnicodeText, Nullable: false),
            new("statement", dialect.ValueWriter.LongText),
            new("effect", SqlType.UnicodeText, Nullable: false),
            new("outside", SqlType.Integer, Nullable: false),
            new("started", SqlType.String(20)),
            new("finished", SqlType.String(20)),
            new("made_by", SqlType.UnicodeText, Nullable: false),
        ],
        Constraints = [new PrimaryKey(["revision", "direction", "item"], $"{Name.Name}_pkc")],
        // A statement may hold any text, whatever the database's own character set is.
        Options = DialectOptions.None.With("mysql_charset", "utf8mb4"),
    });

    /// <summary>What it holds, in order; the table is there.</summary>
    public Task<IReadOnlyList<(JournalStep Step, JournalItem Item)>> ReadAsync(
        ConnectionSink sink,
        CancellationToken cancellation
    ) =>
        sink.QueryAsync<(JournalStep, JournalItem)>(
            $"SELECT {Names} FROM {dialect.Quote(Name)} ORDER BY {Quoted("revision")}, {Quoted("direction")}, {Quoted("item")}",
            row => (new(row.Text(0)!, row.Text(1) == JournalStep.Up), new JournalItem
            {
                Number = row.Number(2),
                First = row.Number(3),
                Last = row.Number(4),
                Hash = row.Text(5)!,
                Description = row.Text(6)!,
                Sql = row.Text(7),
                Effect = Effect.Read(row.Text(8)!),
                IsOutside = row.Number(9) != 0,
                Started = row.Text(10),
                Finished = row.Text(11),
                By = row.Text(12)!,
            }),
            cancellation
        );

    /// <summary>Adds items.</summary>
    public IEnumerable<Statement> Insert(JournalStep step, IEnumerable<JournalItem> items) =>
        items.Chunk(dialect.RowWriter.InsertsSeveralRows ? RowsAtOnce : 1).Select(rows => new Statement(
            $"INSERT INTO {dialect.Quote(Name)} ({Names}) VALUES "
                + string.Join(", ", rows.Select(item => $"({string.Join(", ", Values(step, item).Select(Literal))})"))
        ));

    /// <summary>Writes when items were begun and done.</summary>
    public Statement Update(JournalStep step, IReadOnlyList<JournalItem> items) =>
        $"UPDATE {dialect.Quote(Name)} SET {Times("started", items, item => item.Started)}, "
            + $"{Times("finished", items, item => item.Finished)} WHERE {Is(step)} AND {Quoted("item")} IN "
            + $"({string.Join(", ", items.Select(item => item.Number))})";

    /// <summary>Takes items away, from one on.</summary>
    public Statement Delete(JournalStep step, int from = 0) =>
        $"DELETE FROM {dialect.Quote(Name)} WHERE {Is(step)}{(from == 0 ? "" : $" AND {Quoted("item")} >= {from}")}";

    // Items of one time stand together, so that a revision of many is not a statement of many cases.
    string Times(string column, IReadOnlyList<JournalItem> items, Func<JournalItem, string?> time) =>
        $"{Quoted(column)} = CASE "
        + string.Join(" ", items.GroupBy(time).Select(same =>
            $"WHEN {Quoted("item")} IN ({string.Join(", ", same.Select(item => item.Number))}) THEN {Literal(same.Key)}"
        ))
        + $" ELSE {Quoted(column)} END";

    string Is(JournalStep step) =>
        $"{Quoted("revision")} = {Literal(step.Revision)} AND {Quoted("direction")} = {Literal(step.Direction)}";

    static IEnumerable<object?> Values(JournalStep step, JournalItem item) =>
    [
        step.Revision, step.Direction, item.Number, item.First, item.Last, item.Hash, item.Description, item.Sql, item.Effect.Text,
        item.IsOutside ? 1 : 0, item.Started, item.Finished, item.By,
    ];

    string Names => string.Join(", ", Columns.Select(Quoted));

    string Quoted(string column) => dialect.Quote(column);

    string Literal(object? value) => dialect.ValueWriter.Literal(value);
}
