using Engine.Tests.Products;

namespace Engine.Tests.Scripts;

/// <summary>
/// Operations that name a schema, on a connection whose own schema is another: all of it happens there, online and by script.
/// </summary>
public class SchemaTests
{
    static Operation[] All(string schema, bool isMySql)
    {
        TableName a = new("a", schema), b = new("b", schema), parents = new("parents", schema);
        var name = new Column("name", SqlType.String(20));
        return
        [
            new CreateTable(new Table("parents", [new Column("id", SqlType.Integer, false), new PrimaryKey(["id"])], schema)),
            new CreateTable(
                new Table(
                    "a",
                    [
                        new Column("id", SqlType.Integer, false),
                        name with
                        {
                            Comment = "c",
                        },
                        new Column("parent", SqlType.Integer),
                        new PrimaryKey(["id"]),
                    ],
                    schema
                )
                {
                    Comment = "t",
                    Indexes = [new("ix_name", ["name"])],
                }
            ),
            new RenameTable(a, "b"),
            new AddColumn(b, new Column("extra", SqlType.Integer)),
            new AlterColumn(b, "name") { Type = SqlType.String(30), Existing = name },
            new AlterColumn(b, "extra") { NewName = "more", Existing = new("extra", SqlType.Integer) },
            new AlterColumn(b, "name") { Default = new(ServerDefault.Literal("x")), Existing = name with { Type = SqlType.String(30) } },
            new CreateIndex(b, new("ix_more", ["more"])),
            new DropIndex("ix_more", b),
            new AddConstraint(b, new UniqueConstraint(["name"], "uq_name")),
            new AddConstraint(b, new CheckConstraint("more > 0", "ck_more")),
            new AddConstraint(b, new ForeignKey(["parent"], "parents", ["id"], "fk_parent") { ReferredSchema = schema }),
            new ValidateConstraint(b, "fk_parent"),
            new SetTableComment(b, "u"),
            new BulkInsert(parents, ["id"], [[1]]),
            new BulkInsert(b, ["id", "parent", "more"], [[1, 1, 2]]),
            new DropConstraint(b, "fk_parent", ConstraintKind.ForeignKey),
            new DropConstraint(b, "ck_more", ConstraintKind.Check),
            new DropConstraint(b, "uq_name", ConstraintKind.Unique),
            new DropColumn(b, "more"),
            new CreateTable(new Table("gone", [new Column("id", SqlType.Integer)], schema)),
            new DropTable(new("gone", schema)),
        ];
    }

    [Test]
    public async Task PostgreSql()
    {
        using var both = new BothWays(Product.PostgreSql);
        await both.RunAsync([new ExecuteSql("CREATE SCHEMA app"), .. All("app", false)]);
        AssertThere(
            both,
            "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema IN ('app', 'public') ORDER BY 1",
            "app"
        );
    }

    [Test]
    public async Task MariaDb()
    {
        using var both = new BothWays(Product.MySql);
        var schema = $"app_{Environment.ProcessId}";
        try
        {
            // Both databases of the test are on one server, so each has its turn with the other schema.
            foreach (
                var run in new[]
                {
                    () => both.Online.RunAsync(All(schema, true)),
                    async () => both.Scripted.Load(await BothWays.ScriptAsync(both.Dialect, All(schema, true))),
                }
            )
            {
                await both.Online.RunAsync([
                    new ExecuteSql($"DROP DATABASE IF EXISTS {schema}"),
                    new ExecuteSql($"CREATE DATABASE {schema}"),
                ]);
                await run();
                AssertThere(
                    both,
                    $"SELECT concat(table_schema, '.', table_name) FROM information_schema.tables WHERE table_schema IN (DATABASE(), "
                        + $"'{schema}') ORDER BY 1",
                    schema
                );
            }
        }
        finally
        {
            await both.Online.RunAsync([new ExecuteSql($"DROP DATABASE IF EXISTS {schema}")]);
        }
    }

    static void AssertThere(BothWays both, string tables, string schema)
    {
        string[] expected = [$"{schema}.b", $"{schema}.parents"];
        Assert.That(both.Query(tables), Is.EqualTo((expected, expected)));
        Assert.That(both.Query($"SELECT id, name, parent FROM {schema}.b"), Is.EqualTo((new[] { "1|x|1" }, new[] { "1|x|1" })));
    }

    [Test]
    public async Task Sqlite()
    {
        using var both = new BothWays(Product.Sqlite) { Before = "ATTACH ':memory:' AS app;\n" };
        using (var command = both.Online.Connection.CreateCommand())
        {
            command.CommandText = "ATTACH ':memory:' AS app";
            command.ExecuteNonQuery();
        }
        // What needs no rebuild; a rebuild of a table in another file wants its definition.
        var operations = All("app", false)
            .Where(operation => operation is CreateTable or RenameTable or CreateIndex or DropIndex or BulkInsert or DropTable)
            .Select(operation =>
                operation switch
                {
                    BulkInsert { Table.Name: "b" } insert => new BulkInsert(
                        insert.Table,
                        ["id", "parent"],
                        [
                            [1, 1],
                        ]
                    ),
                    CreateIndex create => create with { Index = create.Index with { Elements = ["parent"] } },
                    _ => operation,
                }
            )
            .ToArray();
        await both.Online.RunAsync(operations);
        const string Tables =
            "SELECT 'app.' || name FROM app.sqlite_master WHERE type = 'table' UNION ALL SELECT 'main.' || name FROM main.sqlite_master "
                + "WHERE type = 'table' ORDER BY 1";
        Assert.That(both.Query(Tables.Replace("app.sqlite_master", "main.sqlite_master")).Scripted, Is.Empty);
        using var reader = new StringReader("");
        Assert.That(Rows(both, Tables), Is.EqualTo(new[] { "app.b", "app.parents" }));
        Assert.That(
            () =>
                both.Scripted.Load(
                    "ATTACH ':memory:' AS app;\n"
                        + BothWays.ScriptAsync(both.Dialect, operations).GetAwaiter().GetResult()
                        + "\nCREATE TABLE main.only AS "
                        + Tables
                        + ";"
                ),
            Throws.Nothing
        );
        Assert.That(both.Query("SELECT name FROM sqlite_master").Scripted, Is.EqualTo(new[] { "only" }));
    }

    static string[] Rows(BothWays both, string sql)
    {
        using var command = both.Online.Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return [.. rows];
    }
}
