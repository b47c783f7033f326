using Microsoft.Data.Sqlite;
using Migrations.Engine.Replay;

namespace Engine.Tests.Sqlite;

/// <summary>Random tables and random alterations: the database, read back, is what the replay says, and no row is lost.</summary>
public class RandomAlterationTests
{
    static readonly TableName T = new("t");

    static readonly SqlType[] Types =
    [
        SqlType.Integer,
        SqlType.BigInteger,
        SqlType.Boolean,
        SqlType.String(20),
        SqlType.Text,
        SqlType.Numeric(10, 2),
        SqlType.Double,
        SqlType.DateTime(),
        SqlType.Json,
        new BooleanType { CheckName = "ck_bool" },
        SqlType.String(9, "NOCASE"),
    ];

    [Test]
    public async Task TheDatabaseIsWhatTheReplaySays([Range(1, 150)] int seed)
    {
        var random = new Random(seed);
        var replay = new MetaData();
        await using var database = await Database.OpenAsync("PRAGMA foreign_keys=ON");
        await StepAsync(
            database,
            replay,
            new CreateTable(new("p", [new Column("id", SqlType.Integer, false), new PrimaryKey(["id"])])),
            new CreateTable(RandomTable(random))
        );
        await database.ExecuteAsync("INSERT INTO t (id) VALUES (3), (7)");
        for (var i = 0; i < 6; i++)
        {
            var table = (await database.ReadAsync()).Find(T)!;
            var operations = Fitting(table, Enumerable.Range(0, random.Next(1, 4)).Select(n => RandomOperation(random, table, $"{i}{n}")));
            try
            {
                await StepAsync(database, replay, operations);
            }
            catch (MigrationException refused) when (refused.Code == "MIG6003")
            {
                // Refused before anything ran: the database is as it was.
            }
            catch (SqliteException failed)
            {
                Assert.Fail(
                    $"{failed.Message}\n{string.Join("\n", operations.Select(operation => operation.Describe()))}\n"
                        + $"{string.Join("\n", Database.Sql(await database.ReadAsync(), operations))}"
                );
            }
            Assert.That(
                Normal(await database.ReadAsync()),
                Is.EqualTo(Normal(replay)),
                string.Join("\n", operations.Select(operation => operation.Describe()))
            );
            Assert.That(await database.QueryAsync("SELECT id FROM t ORDER BY id"), Is.EqualTo("3;7"));
        }
    }

    // Online with the schema read back in odd runs, and with the replay, as a script has it, in even ones.
    static async Task StepAsync(Database database, MetaData replay, params Operation[] operations)
    {
        var copy = replay.Copy();
        await (operations.Length % 2 == 1 ? database.RunAsync(operations) : database.RunAsync(copy, operations));
        SchemaReplay.Apply(replay, operations);
    }

    static string Normal(MetaData schema) =>
        string.Join("\n\n", schema.Tables.Select(table => Shown.Table(NormalForm.Of(NormalForm.Of(WithoutTypeChecks(table))))));

    // A type that brings a CHECK is read back as the type and the CHECK.
    static Table WithoutTypeChecks(Table table) =>
        table with
        {
            Columns = table
                .Columns.Select(column => column.Type is BooleanType ? column with { Type = SqlType.Boolean } : column)
                .ToValueList(),
            Constraints =
            [
                .. table
                    .Constraints.Concat(
                        table
                            .Columns.Where(column => column.Type is BooleanType { CheckName: not null })
                            .Select(column => new CheckConstraint($"{Database.Dialect.Quote(column.Name)} IN (0, 1)", "ck_bool"))
                    )
                    .OrderBy(constraint => constraint.ToString(), StringComparer.Ordinal),
            ],
            Indexes = table.Indexes.OrderBy(index => index.Name, StringComparer.Ordinal).ToValueList(),
        };

    static Table RandomTable(Random random)
    {
        TableItem[] items =
        [
            new Column("id", SqlType.Integer, false),
            new Column("a", Pick(random, Types[..9])),
            new Column("b", SqlType.Integer) { Default = ServerDefault.Literal(5) },
            new Column("c", Pick(random, Types)),
            new Column("v", SqlType.Integer) { Computed = new("b * 2", random.Next(2) == 0) },
            new PrimaryKey(["id"], random.Next(2) == 0 ? "pk_t" : null),
            .. random.Next(2) == 0 ? [new CheckConstraint("a IS NULL OR b > 0", "ck_ab")] : Array.Empty<TableItem>(),
            .. random.Next(2) == 0
                ? [new ForeignKey(["b"], "t", ["id"], "fk_self") { Deferrable = true, InitiallyDeferred = true }]
                : Array.Empty<TableItem>(),
            .. random.Next(2) == 0
                ? [new TableIndex("ix_a", ["a", IndexElement.Desc("id")]) { Where = "c IS NOT NULL" }]
                : Array.Empty<TableItem>(),
        ];
        if (items.OfType<ForeignKey>().Any())
            items[2] = new Column("b", SqlType.Integer);
        return new Table("t", items.ToValueList())
        {
            Options = random.Next(3) == 0 ? [new("sqlite_autoincrement", true)] : DialectOptions.None,
        };
    }

    static Operation RandomOperation(Random random, Table table, string suffix)
    {
        var column = Pick(random, table.Columns.Where(column => column.Name != "id").DefaultIfEmpty(table.Columns[0]).ToArray());
        return random.Next(11) switch
        {
            0 => new AddColumn(T, new($"n{suffix}", Pick(random, Types[..9]))),
            1 => new AddColumn(T, new($"d{suffix}", SqlType.DateTime(), false) { Default = ServerDefault.Sql("CURRENT_TIMESTAMP") }),
            2 => new AddColumn(T, new($"s{suffix}", SqlType.Integer) { Computed = new("id + 1", true) }) { After = "id" },
            3 => new DropColumn(T, column.Name),
            4 => new AlterColumn(T, column.Name) { NewName = random.Next(3) == 0 ? $"Odd {suffix}" : $"r{suffix}" },
            5 => new AlterColumn(T, column.Name) { Type = Pick(random, Types[..9]) },
            6 => new AlterColumn(T, column.Name)
            {
                Default = column.Computed is null ? new(ServerDefault.Literal("it's")) : null,
                Comment = new("none"),
            },
            7 => new AddConstraint(T, new CheckConstraint($"{Database.Dialect.Quote(column.Name)} IS NULL OR id > 0", $"ck{suffix}")),
            8 => new AddConstraint(T, new UniqueConstraint([column.Name, "id"], $"uq{suffix}")),
            9 => new CreateIndex(T, new($"ix{suffix}", [column.Name])),
            _ => new BatchAlterTable(
                T,
                [
                    new AddColumn(T, new($"q{suffix}", SqlType.Integer)),
                    new AddConstraint(T, new ForeignKey([$"q{suffix}"], "p", ["id"], $"fk{suffix}")),
                ]
            )
            {
                PartialReordering =
                [
                    [$"q{suffix}", "id"],
                ],
            },
        };
    }

    // Those that still fit after the ones before them, such as no change of a column that is gone.
    static Operation[] Fitting(Table table, IEnumerable<Operation> operations)
    {
        var fitting = new List<Operation>();
        foreach (var operation in operations)
        {
            if (Uses(operation) is { } used && table.Column(used) is null)
                continue;
            try
            {
                table = TableOperation.Apply(table, operation, SqlLanguage.Sqlite);
                fitting.Add(operation);
            }
            catch (MigrationException)
            {
                continue;
            }
        }
        return [.. fitting];
    }

    static string? Uses(Operation operation) => operation switch
    {
        CreateIndex create => create.Index.Elements[0].Text,
        AddConstraint { Constraint: UniqueConstraint unique } => unique.Columns[0],
        AddConstraint { Constraint: CheckConstraint check } => SqlLanguage.Sqlite.Tokens(check.Sql).First().Name,
        _ => null,
    };

    static TItem Pick<TItem>(Random random, TItem[] items) => items[random.Next(items.Length)];
}
