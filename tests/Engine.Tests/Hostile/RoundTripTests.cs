using System.Text;
using Engine.Tests.Products;
using Engine.Tests.Scripts;
using Engine.Tests.SqlServer;
using Migrations.Engine.Dialects.SqlServer;

namespace Engine.Tests.Hostile;

/// <summary>
/// Hostile names, comments, defaults and values come back as they were given: online, and through psql, mariadb and sqlite3.
/// </summary>
public class RoundTripTests
{
    const int Count = 60;

    // What a client makes another name of is refused in a script: see below.
    static List<string> Names(Product product) => HostileText.Names(Count, name =>
        !name.Contains("\r\n") && Encoding.UTF8.GetByteCount(name) <= 60 && (product != Product.MySql || !name.EndsWith(' ')));

    static string[] Modes(Product product) =>
        product == Product.PostgreSql ? ["SET standard_conforming_strings = on", "SET standard_conforming_strings = off"]
        : product == Product.MySql
            ? ["SET sql_mode = ''", "SET sql_mode = 'ANSI_QUOTES'", "SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
                "SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'"]
        : ["SELECT 1"];

    static IEnumerable<TestCaseData> All() =>
        from product in Product.All
        from mode in Modes(product)
        select new TestCaseData(product, mode).SetArgDisplayNames(product.ToString(), mode);

    [TestCaseSource(nameof(All))]
    public async Task In_every_mode(object given, string mode)
    {
        var product = (Product)given;
        using var both = new BothWays(product) { Before = mode + ";\n" };
        using (var command = both.Online.Connection.CreateCommand())
        {
            command.CommandText = mode;
            command.ExecuteNonQuery();
        }
        await both.Dialect.Connector.PrepareConnectionAsync(both.Online.Connection, default);
        var names = Names(product);
        var texts = HostileText.Some(Count, _ => true);
        var table = new Table(names[0])
        {
            Comment = texts[0],
            Columns =
            [
                .. names.Select((name, i) => new Column(name, SqlType.Text)
                {
                    Comment = i < texts.Count && texts[i].Length < 200 ? texts[i] : null,
                }),
                new("by default", SqlType.String(255)) { Default = ServerDefault.Literal(texts.Find(text => text.Length < 100)!) },
            ],
        };
        await both.RunAsync(
            new CreateTable(table),
            new BulkInsert(table.FullName, names.ToValueList(), [texts.Take(names.Count).Cast<object?>().ToValueList()])
        );
        foreach (var database in new[] { both.Online, both.Scripted })
        {
            var read = database.Read().Tables.Single();
            Assert.That(read.Name, Is.EqualTo(table.Name));
            Assert.That(read.Columns.Select(column => column.Name), Is.EqualTo(table.Columns.Select(column => column.Name)));
            if (both.Dialect.HasComments)
                Assert.That(
                    read.Columns.Select(column => column.Comment).Prepend(read.Comment),
                    Is.EqualTo(table.Columns.Select(column => column.Comment).Prepend(table.Comment))
                );
            using var command = database.Connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {both.Dialect.Quote(table.Name)}";
            using var reader = command.ExecuteReader();
            Assert.That(reader.Read());
            Assert.That(
                Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue),
                Is.EqualTo(texts.Take(names.Count).Append(texts.Find(text => text.Length < 100)))
            );
        }
    }

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public async Task A_name_that_the_client_would_change_is_refused_in_a_script(object given)
    {
        var product = (Product)given;
        var create = new CreateTable(new("a\r\nb", [new Column("c", SqlType.Integer)]));
        if (product != Product.PostgreSql)
        {
            Assert.That(
                () => BothWays.ScriptAsync(product.Dialect, create),
                Throws.InstanceOf<MigrationException>().With.Property("Code").EqualTo("MIG6051")
            );
            return;
        }
        using var both = new BothWays(product);
        await both.RunAsync(create);
        Assert.That(both.Scripted.Read().Tables.Single().Name, Is.EqualTo("a\r\nb"));
    }

    [Test]
    public void SQL_Server_parses_what_is_written()
    {
        var dialect = new SqlServerDialect();
        var names = HostileText.Names(Count, _ => true);
        var texts = HostileText.Some(Count, _ => true);
        var table = new Table(names[0])
        {
            Comment = texts[0],
            Columns =
            [
                .. names.Select((name, i) => new Column(name, SqlType.Text)
                {
                    Default = ServerDefault.Literal(texts[i]),
                    Comment = texts[i],
                }),
            ],
        };
        foreach (var operation in new Operation[]
        {
            new CreateTable(table),
            new BulkInsert(table.FullName, names.ToValueList(), [texts.Take(names.Count).Cast<object?>().ToValueList()]),
        })
            foreach (var statement in dialect.SqlWriter.ToSql(operation))
                Tsql.MustParse(statement.Sql);
    }
}
