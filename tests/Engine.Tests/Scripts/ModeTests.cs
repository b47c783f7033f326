using Engine.Tests.Products;

namespace Engine.Tests.Scripts;

/// <summary>Modes of a server, a database or a person's session in which quotes and backslashes mean something else.</summary>
public class ModeTests
{
    static readonly string[] Texts = ["it's", @"\", @"\'; DROP TABLE p; -- ", @"C:\new", "a\r\nb\t", "\"q\"", @"\\", "'", "é🍀"];

    static readonly Operation[] Operations =
    [
        new CreateTable(
            new(
                "p",
                [
                    new Column("id", SqlType.Integer, false),
                    new Column("v", SqlType.Text),
                    new Column("order", SqlType.String(50))
                    {
                        Default = ServerDefault.Literal(@"a\'b"),
                        Comment = @"\'; DROP TABLE p; -- ",
                    },
                    new PrimaryKey(["id"]),
                ]
            )
            {
                Comment = @"x\",
            }
        ),
        new BulkInsert(new("p"), ["id", "v"], [.. Texts.Select((text, i) => (ValueList<object?>)[i, text])]),
        new ExecuteSql("INSERT INTO p (id, v) VALUES (100, @v)") { Parameters = [new("v", @"\'@v\")] },
    ];

    static readonly string[] Expected =
    [
        .. Texts.Append(@"\'@v\").Select(text => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text))),
    ];

    static string Read(Product product) =>
        $"SELECT upper({(product == Product.MySql ? "HEX(v)" : "encode(convert_to(v, 'UTF8'), 'hex')")}) FROM p ORDER BY id";

    [TestCase("on", false), TestCase("off", false), TestCase("off", true)]
    public async Task PostgreSql(string conforming, bool isPasted)
    {
        using var both = new BothWays(Product.PostgreSql)
        {
            IsPasted = isPasted,
            Before = $"SET standard_conforming_strings = {conforming};\nSET client_encoding = 'UTF8';\n",
        };
        foreach (var database in new[] { both.Online, both.Scripted })
        {
            using var command = database.Connection.CreateCommand();
            command.CommandText =
                $"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET standard_conforming_strings = {conforming}', current_database()); END "
                    + $"$$; SET standard_conforming_strings = {conforming}";
            command.ExecuteNonQuery();
        }
        foreach (var database in new[] { both.Online, both.Scripted })
            await both.Dialect.Connector.PrepareConnectionAsync(database.Connection, default);
        await both.RunAsync([
            .. Operations,
            .. isPasted ? [] : new Operation[] { new ExecuteSql(@"INSERT INTO p (id, v) VALUES (101, 'own \n')") },
        ]);
        string[] all = [.. Expected, .. isPasted ? [] : new[] { Convert.ToHexString(@"own \n"u8) }];
        Assert.That(both.Query(Read(Product.PostgreSql)), Is.EqualTo((all, all)));
        const string Definitions =
            "SELECT col_description('p'::regclass, 3), obj_description('p'::regclass), (SELECT \"order\" FROM p WHERE id = 0)";
        Assert.That(
            both.Query(Definitions),
            Is.EqualTo((new[] { @"\005c'; DROP TABLE p; -- |x\005c|a\005c'b" }, new[] { @"\005c'; DROP TABLE p; -- |x\005c|a\005c'b" }))
        );
        Assert.That(both.Online.Difference(both.Scripted.Read(), both.Online.Read()), Is.Empty);
    }

    [
        TestCase("", false),
        TestCase("NO_BACKSLASH_ESCAPES", false),
        TestCase("ANSI_QUOTES", false),
        TestCase("ANSI,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES", false),
        TestCase("ORACLE", false),
        TestCase("NO_BACKSLASH_ESCAPES,ANSI_QUOTES", true)
    ]
    public async Task MariaDb(string mode, bool isPasted)
    {
        using var both = new BothWays(Product.MySql) { IsPasted = isPasted, Before = $"SET NAMES utf8mb4; SET sql_mode = '{mode}';\n" };
        using (var command = both.Online.Connection.CreateCommand())
        {
            command.CommandText = $"SET sql_mode = '{mode}'";
            command.ExecuteNonQuery();
        }
        await both.Dialect.Connector.PrepareConnectionAsync(both.Online.Connection, default);
        // A part that is pasted means the same where rows are concerned; a definition takes plain texts alone.
        var run = isPasted
            ? [new CreateTable(new("p", [new Column("id", SqlType.Integer, false), new Column("v", SqlType.Text)])), .. Operations[1..]]
            : Operations.Append(new ExecuteSql(@"INSERT INTO p (id, v) VALUES (101, ""own \\"")")).ToArray();
        await both.RunAsync(run);
        string[] all = [.. Expected, .. isPasted ? [] : new[] { Convert.ToHexString(@"own \"u8) }];
        Assert.That(both.Query(Read(Product.MySql)), Is.EqualTo((all, all)));
        if (isPasted)
            return;
        const string Definitions =
            "SELECT column_comment, (SELECT table_comment FROM information_schema.tables t WHERE t.table_schema = DATABASE() AND "
                + "t.table_name = 'p'), (SELECT `order` FROM p WHERE id = 0) FROM information_schema.columns WHERE table_schema = "
                + "DATABASE() AND table_name = 'p' AND column_name = 'order'";
        Assert.That(
            both.Query(Definitions),
            Is.EqualTo((new[] { @"\005c'; DROP TABLE p; -- |x\005c|a\005c'b" }, new[] { @"\005c'; DROP TABLE p; -- |x\005c|a\005c'b" }))
        );
        Assert.That(both.Online.Difference(both.Scripted.Read(), both.Online.Read()), Is.Empty);
    }

    [Test]
    public void A_mode_that_does_not_matter_stays()
    {
        using var both = new BothWays(Product.MySql);
        using var command = both.Online.Connection.CreateCommand();
        command.CommandText = "SET sql_mode = 'ANSI,STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,NO_ZERO_DATE'";
        command.ExecuteNonQuery();
        both.Dialect.Connector.PrepareConnectionAsync(both.Online.Connection, default).GetAwaiter().GetResult();
        Assert.That(
            both.Query("SELECT @@sql_mode").Online,
            Is.EqualTo(new[] { "REAL_AS_FLOAT,PIPES_AS_CONCAT,IGNORE_SPACE,STRICT_ALL_TABLES,NO_ZERO_DATE" })
        );
    }
}
