using Microsoft.Data.SqlClient;

namespace Engine.Tests.SqlServer;

/// <summary>
/// The same SQL on a server: run, read back, compared. The server is the one of MIGRATIONS_TEST_SQLSERVER, a connection string to a
/// database that may be written to.
/// </summary>
[NonParallelizable]
public class ServerTests
{
    SqlConnection _connection = null!;

    [SetUp]
    public async Task Open()
    {
        if (Environment.GetEnvironmentVariable("MIGRATIONS_TEST_SQLSERVER") is not { Length: > 0 } server)
            Assert.Ignore("MIGRATIONS_TEST_SQLSERVER is not set; the SQL is parsed only.");
        else
            _connection = new SqlConnection(server);
        await _connection.OpenAsync();
        await ExecuteAsync("DROP TABLE IF EXISTS app_child; DROP TABLE IF EXISTS app_parent");
    }

    [TearDown]
    public async Task Close()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    static readonly Table Parent = new(
        "app_parent",
        [
            new Column("id", SqlType.Integer, false)
            {
                Identity = new() { Start = 1, Increment = 1 },
            },
            new Column("a", SqlType.String(50)) { Default = ServerDefault.Literal("it's"), Comment = "c" },
            new Column("v", SqlType.Integer, false) { Computed = new("[id]+(1)", true) },
            new PrimaryKey(["id"], "app_pk"),
            new CheckConstraint("[id]>(0)", "app_ck"),
            new TableIndex("app_ix", ["a"]) { Where = "[a] IS NOT NULL" },
        ]
    )
    {
        Comment = "t",
    };

    static readonly Table Child = new(
        "app_child",
        [
            new Column("id", SqlType.BigInteger, false),
            new Column("parent", SqlType.Integer),
            new Column("at", SqlType.DateTime(true)),
            new PrimaryKey(["id"], "app_pk_child"),
            new UniqueConstraint(["parent", "at"], "app_uq"),
            new ForeignKey(["parent"], "app_parent", ["id"], "app_fk") { OnDelete = ReferentialAction.Cascade },
        ]
    );

    [Test]
    public async Task WhatWasCreatedIsReadBack()
    {
        await RunAsync(new CreateTable(Parent), new CreateTable(Child));
        var schema = await Tsql.Dialect.SchemaReader.ReadSchemaAsync(_connection, null, default);
        Assert.That(schema.Find("app_parent"), Is.EqualTo(Parent));
        Assert.That(schema.Find("app_child"), Is.EqualTo(Child));
    }

    [Test]
    public async Task WhatWasChangedIsReadBack()
    {
        await RunAsync(new CreateTable(Parent), new CreateTable(Child));
        await RunAsync(
            new BulkInsert(new("app_parent"), ["id", "a"], [[5, "x"]]),
            new DropIndex("app_ix", null),
            new AlterColumn(new("app_parent"), "a") { Type = SqlType.Char(9), Nullable = false },
            new AlterColumn(new("app_parent"), "a") { NewName = "b", Comment = new(null) },
            new AddColumn(new("app_parent"), new("n", SqlType.Boolean, false) { Default = ServerDefault.Literal(true) }),
            new DropColumn(new("app_parent"), "n"),
            new SetTableComment(new("app_parent"), "u"));
        var schema = await Tsql.Dialect.SchemaReader.ReadSchemaAsync(_connection, null, default);
        Assert.That(
            schema.Find("app_parent"),
            Is.EqualTo(
                Parent with
                {
                    Columns = Parent
                        .Columns.Select(column =>
                            column.Name == "a"
                                ? column with
                                {
                                    Name = "b",
                                    Type = SqlType.Char(9),
                                    Nullable = false,
                                    Comment = null,
                                }
                                : column
                        )
                        .ToValueList(),
                    Indexes = [],
                    Comment = "u",
                }
            )
        );
    }

    [Test]
    public async Task ASecondRunWaitsForTheFirst()
    {
        var runLock = new RunLock(new("alembic_version"), TimeSpan.FromSeconds(1));
        await using var session = await Tsql.Dialect.Connector.BeginSessionAsync(_connection, runLock, default);
        await using var other = new SqlConnection(_connection.ConnectionString);
        await other.OpenAsync();
        var refused = Assert.ThrowsAsync<MigrationException>(() => Tsql.Dialect.Connector.BeginSessionAsync(other, runLock, default));
        Assert.That(refused!.Code, Is.EqualTo("MIG5010"));
    }

    async Task RunAsync(params Operation[] operations)
    {
        foreach (
            var statement in Tsql
                .Dialect.Rewrite(operations, await Tsql.Dialect.SchemaReader.ReadSchemaAsync(_connection, null, default))
                .SelectMany(Tsql.Dialect.SqlWriter.ToSql)
        )
            await ExecuteAsync(statement.Sql);
    }

    async Task ExecuteAsync(string sql)
    {
        await using var command = new SqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
