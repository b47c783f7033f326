using Engine.Tests.Hosting;
using Migrations.Engine.Dialects;

namespace Engine.Tests.Dialects;

/// <summary>A name that a product does not take is refused before anything runs, in what that product counts.</summary>
public class NameLengthTests
{
    static readonly (string Product, int Longest, string Letter)[] Limits =
    [
        ("postgresql", 63, "n"),
        ("postgresql", 31, "é"),
        ("mysql", 64, "n"),
        ("mysql", 64, "é"),
        ("mssql", 128, "n"),
        ("mssql", 128, "é"),
    ];

    static readonly Func<string, Operation>[] Operations =
    [
        name => new CreateTable(new Table(name, [new Column("id", SqlType.Integer)])),
        name => new CreateTable(new Table("t", [new Column(name, SqlType.Integer)])),
        name => new CreateTable(new Table("t", [new Column("id", SqlType.Integer), new PrimaryKey(["id"], name)])),
        name => new CreateTable(new Table("t", [new Column("id", SqlType.Integer), new TableIndex(name, ["id"])])),
        name => new CreateTable(new Table("t", [new Column("id", SqlType.Integer)], schema: name)),
        name => new CreateTable(new Table("t", [new Column("id", SqlType.Enum(name, ["a"]))])),
        name => new RenameTable(new("t"), name),
        name => new AddColumn(new("t"), new(name, SqlType.Integer)),
        name => new AddColumn(new("t"), new("id", SqlType.Integer)) { References = new(["id"], "u", ["id"], name) },
        name => new AlterColumn(new("t"), "id") { NewName = name },
        name => new AddConstraint(new("t"), new CheckConstraint("1 = 1", name)),
        name => new CreateIndex(new("t"), new(name, ["id"])),
        name => new BatchAlterTable(new("t"), [new CreateIndex(new("t"), new(name, ["id"]))]),
        name => new BatchAlterTable(new("t"), []) { TableArgs = [new UniqueConstraint(["id"], name)] },
        name => new AutocommitBlock([new CreateIndex(new("t"), new(name, ["id"]))]),
    ];

    [Test]
    public void Every_name_that_an_operation_gives_is_measured(
        [ValueSource(nameof(Limits))] (string Product, int Longest, string Letter) limit,
        [Range(0, 14)] int operation
    )
    {
        var dialect = DialectCatalog.Find(limit.Product)!;
        LongNames.Refuse(dialect, Operations[operation](string.Concat(Enumerable.Repeat(limit.Letter, limit.Longest))));
        var refused = Assert.Throws<MigrationException>(() =>
            LongNames.Refuse(dialect, Operations[operation](string.Concat(Enumerable.Repeat(limit.Letter, limit.Longest + 1))))
        );
        Assert.That(refused!.Code, Is.EqualTo("MIG3060"));
    }

    [Test]
    public void SQLite_takes_any_name() => LongNames.Refuse(DialectCatalog.Find("sqlite")!, Operations[0](new string('n', 5000)));

    [TestCase("Upgrade", "sqlite:///app.db", null)]
    [TestCase("Sql", "mysql://h/d", "MIG3060")]
    [TestCase("Sql", "postgresql://h/d", "MIG3060")]
    public void Nothing_runs_and_nothing_is_written(string verb, string url, string? code)
    {
        using var project = new CompiledProject($$"""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) => op.CreateTable("t", [new Column("id", SqlType.Integer)]); }
            [Revision("r2aa", Down = "r1aa")]
            public class R2 : Migration { public override void Upgrade(OperationBuilder op) => op.CreateIndex("{{new string(
                'i',
                65
            )}}", "t", ["id"]); }
            """
        )
        {
            Binds = $"default={url}",
        };
        var run = project.Run(verb);
        if (code is null)
            run.Succeeded();
        else
            Assert.That(run.FailedWith(code).Line, Is.EqualTo(4));
        Assert.That(Directory.GetFiles(project.Folder, "*.sql", SearchOption.AllDirectories), Is.Empty);
    }
}
