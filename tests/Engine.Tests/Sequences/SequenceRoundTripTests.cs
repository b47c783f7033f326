using Engine.Tests.Products;
using Migrations.Engine.Autogenerate.Compare;

namespace Engine.Tests.Sequences;

/// <summary>On real servers: made, compared, altered, compared, and back again.</summary>
public class SequenceRoundTripTests
{
    static readonly Dictionary<string, Product> Having =
        ((Product[])[Product.PostgreSql, Product.PostgreSql18, Product.MySql]).ToDictionary(product => product.ToString());

    static IEnumerable<string> Products() => Having.Keys;

    static readonly Sequence Plain = new("plain");
    static readonly Sequence Hostile = new("o\"r`d]e'r №; -- $sequence$ \\");

    static IEnumerable<TestCaseData> Changes() =>
        from product in Products()
        from pair in (IEnumerable<(string Name, Sequence Before, Sequence After)>)
            [
                ("steps", Plain, Plain with { Increment = 10 }),
                ("first", Plain, Plain with { Start = 1000, Increment = 10, Cache = 20 }),
                ("bounds", Plain, Plain with { MaxValue = 99, Cycle = true }),
                ("all", Plain with { Start = 5, Increment = 5, MinValue = 5, MaxValue = 500, Cycle = true, Cache = 1 }, Plain),
                ("down", Plain with { Increment = -1 }, Plain with { Increment = -2, Start = -10, MinValue = -100 }),
                ("not at once", Plain with { Cache = 1 }, Plain with { Cache = 7 }),
                ("turned", Plain, Plain with { Increment = -1 }),
                ("a hostile name", Hostile with { Start = 3 }, Hostile with { Start = 3, Increment = 2 }),
            ]
        select new TestCaseData(product, pair.Before, pair.After).SetArgDisplayNames(product, pair.Name);

    [TestCaseSource(nameof(Changes))]
    public async Task A_sequence_is_made_altered_and_goes_again(string product, Sequence before, Sequence after)
    {
        using var database = Having[product].Create();
        await BothWaysAsync(database, Of(before), async () => await BothWaysAsync(database, Of(after), () => Task.CompletedTask));
    }

    [Test]
    public async Task The_smaller_types_of_PostgreSQL_are_read_back_and_change()
    {
        using var database = Product.PostgreSql.Create();
        await BothWaysAsync(database, Of(Plain with { Type = SqlType.SmallInteger }), async () =>
            await BothWaysAsync(database, Of(Plain with { Type = SqlType.Native("int4"), MaxValue = 70000 }), async () =>
                await BothWaysAsync(database, Of(Plain with { Type = SqlType.BigInteger }), () => Task.CompletedTask)));
    }

    // The numbers go on: an ALTER that began anew would give some of them twice.
    [TestCaseSource(nameof(Products))]
    public async Task What_was_given_is_not_given_again(string product)
    {
        using var database = Having[product].Create();
        await UpgradeAsync(database, Of(Plain with { Cache = 1 }));
        string Next() => database.Rows(product == "mysql" ? "SELECT nextval(plain)" : "SELECT nextval('plain')");
        Assert.That(Enumerable.Range(0, 3).Select(_ => Next()), Is.EqualTo("1 2 3".Split()));
        await UpgradeAsync(database, Of(Plain with { Cache = 1, MaxValue = 1000, Start = 2 }));
        Assert.That(Next(), Is.EqualTo("4"));
        await database.RunAsync([new AlterSequence(Plain) { Restart = 50 }]);
        Assert.That(Next(), Is.EqualTo("50"));
        await database.RunAsync([new RenameSequence(new("plain"), "other")]);
        Assert.That(database.Read().Sequences.Select(sequence => sequence.Name), Is.EqualTo(["other"]));
    }

    [Test]
    public async Task A_least_number_above_the_one_that_nobody_used_begins_there()
    {
        using var database = Product.PostgreSql.Create();
        await UpgradeAsync(database, Of(Plain, Hostile));
        await UpgradeAsync(database, Of(Plain with { MinValue = 100 }, Hostile with { MinValue = 9 }));
        Assert.That(database.Rows("SELECT nextval('plain')"), Is.EqualTo("100"));
    }

    [TestCaseSource(nameof(Products))]
    public async Task A_default_takes_its_numbers(string product)
    {
        using var database = Having[product].Create();
        var model = Of(new Sequence("order_numbers") { Start = 1000, Increment = 10, Cache = 1 });
        model.Add(new("orders",
        [
            new Column("id", SqlType.Integer, false) { Identity = new() },
            new Column("no", SqlType.BigInteger, false)
            {
                Default = ServerDefault.Sql(product == "mysql" ? "nextval(order_numbers)" : "nextval('order_numbers')"),
            },
            new PrimaryKey(["id"], "pk_orders"),
        ]));
        await BothWaysAsync(database, model, () =>
        {
            database.Execute("INSERT INTO orders (id) VALUES (1), (2)");
            Assert.That(database.Rows("SELECT no FROM orders ORDER BY id"), Is.EqualTo("1000, 1010"));
            return Task.CompletedTask;
        });
    }

    // What counts a column up is the column's, not the schema's.
    [TestCaseSource(nameof(Products))]
    public void The_sequence_of_a_column_is_not_read(string product)
    {
        using var database = Having[product].Create();
        database.Execute(product == "mysql"
            ? "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY)"
            : "CREATE TABLE t (id serial, no int GENERATED ALWAYS AS IDENTITY, hand int); "
                + "CREATE SEQUENCE by_hand OWNED BY t.hand; CREATE TEMPORARY SEQUENCE passing");
        Assert.That(database.Read().Sequences, Is.Empty);
    }

    [Test]
    public async Task A_new_schema_is_made_first_and_the_default_one_may_be_named()
    {
        using var database = Product.PostgreSql.Create();
        var model = Of(new("numbers") { Schema = "public" }, new("numbers") { Schema = "Shop 1", Start = 7 });
        await BothWaysAsync(database, model, () => Task.CompletedTask);
    }

    [TestCaseSource(nameof(Products))]
    public void All_sequences_are_read_in_one_query(string product)
    {
        using var database = Having[product].Create();
        int Queries()
        {
            using var counted = new Sqlite.CountingConnection(database.Connection);
            database.Dialect.SchemaReader.ReadSchemaAsync(counted, null, default).GetAwaiter().GetResult();
            return counted.Commands;
        }
        var none = Queries();
        database.Execute("CREATE SEQUENCE s1");
        var one = Queries();
        for (var i = 2; i < 50; i++)
            database.Execute($"CREATE SEQUENCE s{i}");
        Assert.That((Queries() == one, one - none <= 1, database.Read().Sequences.Count), Is.EqualTo((true, true, 49)));
    }

    static MetaData Of(params Sequence[] sequences)
    {
        var model = new MetaData();
        foreach (var sequence in sequences)
            model.AddSequence(sequence);
        return model;
    }

    // Up, nothing more to do, back, nothing left, and up again for what comes then.
    static async Task BothWaysAsync(TestDatabase database, MetaData model, Func<Task> then)
    {
        var before = database.Read();
        var back = await UpgradeAsync(database, model);
        await database.RunAsync(back);
        Assert.That(database.Difference(before, database.Read()), Is.Empty, "back");
        back = await UpgradeAsync(database, model);
        await then();
        await database.RunAsync(back);
        Assert.That(database.Difference(before, database.Read()), Is.Empty, "back at the end");
    }

    static async Task<IReadOnlyList<Operation>> UpgradeAsync(TestDatabase database, MetaData model)
    {
        var difference = SchemaComparer.Compare(model, database.Read(), database.Dialect, TestDatabase.Options);
        await database.RunAsync([.. difference.Foundation, .. difference.Upgrade]);
        Assert.That(database.Difference(model, database.Read()), Is.Empty, "after");
        return difference.Downgrade;
    }
}
