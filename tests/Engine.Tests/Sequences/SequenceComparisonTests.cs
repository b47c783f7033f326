using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Dialects;
using Migrations.Engine.Replay;

namespace Engine.Tests.Sequences;

public class SequenceComparisonTests
{
    static readonly Sequence Numbers = new("numbers");
    static readonly CompareOptions Options = new();

    static readonly Table Orders = new("orders",
    [
        new Column("no", SqlType.BigInteger) { Default = ServerDefault.Sql("nextval('numbers')") },
    ]);

    [Test]
    public void It_is_made_before_tables_and_dropped_after_them()
    {
        var model = Model(Numbers);
        model.Add(Orders);
        Assert.That(Words(model, new()), Is.EqualTo("create sequence numbers; create table orders"));
        Assert.That(Words(new(), model), Is.EqualTo("drop table orders; drop sequence numbers"));
    }

    [TestCase("postgresql", null, null, "")]
    [TestCase("postgresql", 1L, 1L, "")]
    [TestCase("postgresql", 2L, 1L, "alter sequence numbers")]
    [TestCase("postgresql", 1L, 5L, "alter sequence numbers")]
    [TestCase("mssql", 1L, 5L, "alter sequence numbers")]
    [TestCase("mssql", 1L, 50L, "alter sequence numbers")]
    [TestCase("mssql", 2L, null, "")] // It forgets where it began.
    [TestCase("mysql", 1L, 1000L, "")]
    [TestCase("mysql", 1L, 1L, "alter sequence numbers")]
    public void What_is_as_it_would_be_anyway_is_no_difference(string product, long? start, long? cache, string expected) =>
        Assert.That(Words(Model(Numbers with { Start = start, Cache = cache }), Model(Numbers), product: product), Is.EqualTo(expected));

    [Test]
    public void Only_what_a_revision_made_is_dropped()
    {
        var there = Model(Numbers, new("others"), new("by_sql"), new("adopted"));
        var revisions = new MetaData();
        SchemaReplay.Apply(revisions,
        [
            new CreateSequence(Numbers),
            new ExecuteSql("CREATE SEQUENCE by_sql START 5"),
            new CreateSequence(new("adopted")),
            new AdoptTables(["adopted"]),
        ]);
        var ownership = new Ownership(new(revisions));
        Assert.That(Words(new(), there, Options with { Ownership = ownership }), Is.EqualTo("drop sequence numbers"));
        Assert.That(ownership.Others, Is.EqualTo([new TableName("others")]));
        Assert.That(ownership.Adopted, Is.EqualTo([new TableName("adopted")]));
        Assert.That(
            Words(new(), there, Options with { Ownership = new(new(revisions), ["others"]) }),
            Is.EqualTo("drop sequence numbers; drop sequence others")
        );
    }

    [Test]
    public void One_that_raw_SQL_of_a_revision_made_is_not_made_again()
    {
        var revisions = new MetaData { Language = SqlLanguage.PostgreSql };
        SchemaReplay.Apply(revisions, [new ExecuteSql("CREATE SEQUENCE IF NOT EXISTS \"numbers\" START 5")]);
        Assert.That(Words(Model(Numbers), revisions), Is.Empty);
        SchemaReplay.Apply(revisions, [new ExecuteSql("DROP SEQUENCE numbers")]);
        Assert.That(Words(Model(Numbers), revisions), Is.EqualTo("create sequence numbers"));
    }

    [Test]
    public void Filters_are_asked()
    {
        var (model, there) = (Model(Numbers, new("new")), Model(Numbers with { Increment = 3 }, new("old")));
        Assert.That(Words(model, there), Is.EqualTo("create sequence new; alter sequence numbers; drop sequence old"));
        Assert.That(
            Words(model, there, Options with { IncludeObject = (_, name, kind, _, _) => kind != ObjectKind.Sequence || name == "old" }),
            Is.EqualTo("drop sequence old")
        );
        Assert.That(
            Words(model, there, Options with { IncludeName = (name, kind, _) => kind != ObjectKind.Sequence || name != "old" }),
            Is.EqualTo("create sequence new; alter sequence numbers")
        );
        var elsewhere = Model(new Sequence("old") { Schema = "shop" });
        Assert.That(Words(new(), elsewhere), Is.Empty);
        Assert.That(Words(new(), elsewhere, Options with { IncludeSchemas = true }), Is.EqualTo("drop sequence shop.old"));
    }

    [Test]
    public void The_default_schema_may_be_named() =>
        Assert.That(Words(Model(Numbers with { Schema = "public" }), Model(Numbers)), Is.Empty);

    [TestCaseSource(nameof(Without))]
    public void A_product_without_sequences_says_so(Operation operation) =>
        Assert.That(
            () => DialectCatalog.Find("sqlite")!.SqlWriter.ToSql(operation).ToList(),
            Throws.TypeOf<MigrationException>().With.Message.StartsWith($"SQLite cannot {operation.Describe()}.")
                .And.Property("Code").EqualTo("MIG6001")
        );

    static IEnumerable<Operation> Without() =>
    [
        new CreateSequence(Numbers),
        new AlterSequence(Numbers),
        new RenameSequence(new("numbers"), "others"),
        new DropSequence(new("numbers")),
    ];

    [Test]
    public void A_model_that_has_one_says_so_before_a_revision_is_written() =>
        Assert.That(
            () => Words(Model(Numbers), new(), product: "sqlite"),
            Throws.TypeOf<MigrationException>().With.Message.StartsWith("SQLite cannot create sequence numbers.")
        );

    [TestCase("MySQL", "8.0.36", false)]
    [TestCase("MySQL", "12.1.0", false)]
    [TestCase("MariaDB", "10.2.44", false)]
    [TestCase("MariaDB", "10.6.1", true)]
    public void MySQL_has_none_and_MariaDB_has(string product, string version, bool isServed)
    {
        var server = new ServerVersion(product, new(version), new(8, 0));
        void Refuse() => ServerNeed.Refuse(DialectCatalog.Find("mysql")!, server, new CreateSequence(Numbers));
        if (isServed)
            Refuse();
        else
            Assert.That(
                Assert.Throws<MigrationException>(Refuse)!.Diagnostic.ToString(),
                Does.Contain("MIG2070").And.Contain($"MariaDB 10.3 for a sequence, and the server is {product} {version}")
            );
    }

    [Test]
    public void Those_of_MariaDB_are_of_bigint() =>
        Assert.That(
            () => DialectCatalog.Find("mysql")!.SqlWriter.ToSql(new CreateSequence(Numbers with { Type = SqlType.Integer })).ToList(),
            Throws.TypeOf<MigrationException>().With.Message.Contains("its sequences are of BIGINT")
        );

    [Test]
    public void Two_sources_of_one_name_are_an_error()
    {
        var model = Model(Numbers);
        Assert.That(() => model.AddSequence(Numbers), Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG2016"));
        Assert.That(() => model.Add(new Table("numbers")), Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG2016"));
        Assert.That(() => MetaData.Union(model, model), Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG2016"));
        Assert.That(MetaData.Union(model, new()).Sequences, Is.EqualTo([Numbers]));
    }

    [Test]
    public void A_replay_knows_what_it_made()
    {
        var schema = new MetaData();
        SchemaReplay.Apply(schema, [new CreateSequence(Numbers), new RenameSequence(new("numbers"), "n")]);
        var copy = schema.Copy();
        SchemaReplay.Apply(copy, [new AlterSequence(new("n") { Increment = 2 })]);
        Assert.That((schema.Sequences.Single().Increment, copy.FindSequence("n")!.Increment), Is.EqualTo(((long?)null, (long?)2)));
        foreach (var wrong in (Operation[])[new CreateSequence(new("n")), new AlterSequence(Numbers), new DropSequence(new("numbers"))])
            Assert.That(() => wrong.Apply(schema), Throws.TypeOf<MigrationException>(), wrong.Describe());
        SchemaReplay.Apply(schema, [new CreateSequence(new("n")) { IfNotExists = true }, new DropSequence(new("x")) { IfExists = true }]);
        SchemaReplay.Apply(schema, [new DropSequence(new("n"))]);
        Assert.That(schema.Sequences, Is.Empty);
    }

    static MetaData Model(params Sequence[] sequences)
    {
        var model = new MetaData();
        foreach (var sequence in sequences)
            model.AddSequence(sequence);
        return model;
    }

    static string Words(MetaData model, MetaData database, CompareOptions? options = null, string product = "postgresql") =>
        string.Join("; ", SchemaComparer.Compare(model, database, DialectCatalog.Find(product)!, options ?? Options).Upgrade
            .Select(operation => operation.Describe()));
}
