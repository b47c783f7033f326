using Migrations.Engine.Dialects;
using Migrations.Engine.Lint;

namespace Engine.Tests.Lints;

/// <summary>Each rule about operations: what it warns of, and what comes close and is no reason to.</summary>
public class OperationRuleTests
{
    static readonly Table Books = new(
        "books",
        [
            new Column("id", SqlType.Integer, false),
            new Column("title", SqlType.String(60)),
            new Column("note", SqlType.Text),
            new Column("price", SqlType.Numeric(10, 2)),
            new Column("net", SqlType.Numeric(10, 2)) { Computed = new("price * 0.9", true) },
            new Column("state", SqlType.Enum("state", ["a", "b"])),
            new PrimaryKey(["id"], "pk_books"),
            new CheckConstraint("note IS NOT NULL", "ck_note"),
        ]
    );

    static readonly Table Authors = new("authors", [new Column("id", SqlType.Integer, false), new PrimaryKey(["id"], "pk_authors")]);

    static readonly Column Code = new("code", SqlType.Integer);
    static readonly Column RequiredCode = Code with { Nullable = false };
    static readonly Action<OperationBuilder> NewTable = op => op.CreateTable("new", [Code, new Column("text", SqlType.String(60))]);
    static readonly DialectOptions NotValid = [new("postgresql_not_valid", true)];

    static readonly (string Code, string Product, Action<OperationBuilder> Fires, Action<OperationBuilder> Passes)[] Cases =
    [
        (
            "MIG7001",
            "sqlite",
            op => op.DropTable("books"),
            op =>
            {
                NewTable(op);
                op.DropTable("new");
            }
        ),
        (
            "MIG7001",
            "mysql",
            op =>
            {
                op.RenameTable("books", "old");
                op.DropTable("old");
            },
            op =>
            {
                NewTable(op);
                op.RenameTable("new", "newer");
                op.DropTable("newer");
            }
        ),
        ("MIG7001", "sqlite", op => op.Execute("DROP TABLE IF EXISTS books"), op => op.Execute("DROP VIEW books")),
        (
            "MIG7001",
            "sqlite",
            op => op.Execute("DROP TABLE books").Declares(o => o.DropTable("books")),
            op => op.Execute("DROP TABLE books").Declares(_ => { })
        ),
        (
            "MIG7002",
            "sqlite",
            op => op.DropColumn("books", "title"),
            op =>
            {
                op.AddColumn("books", Code);
                op.DropColumn("books", "code");
            }
        ),
        ("MIG7002", "postgresql", op => op.BatchAlterTable("books", b => b.DropColumn("title")), op => op.DropColumn("books", "net")),
        (
            "MIG7002",
            "sqlite",
            op => op.Autocommit(o => o.DropColumn("books", "title")),
            op =>
            {
                op.AddColumn("books", Code);
                op.AlterColumn("books", "code", newName: "c");
                op.DropColumn("books", "c");
            }
        ),
        (
            "MIG7003",
            "sqlite",
            op => op.AlterColumn("books", "title", type: SqlType.String(59)),
            op => op.AlterColumn("books", "title", type: SqlType.String(61))
        ),
        (
            "MIG7003",
            "sqlite",
            op => op.AlterColumn("books", "title", type: SqlType.Native("varchar(59)")),
            op => op.AlterColumn("books", "title", type: SqlType.Native("Character Varying (60)"))
        ),
        (
            "MIG7003",
            "sqlite",
            op => op.AlterColumn("books", "id", type: SqlType.SmallInteger),
            op => op.AlterColumn("books", "id", type: SqlType.BigInteger)
        ),
        (
            "MIG7003",
            "sqlite",
            op => op.AlterColumn("books", "note", type: SqlType.Integer),
            op =>
            {
                NewTable(op);
                op.AlterColumn("new", "text", type: SqlType.Integer);
            }
        ),
        (
            "MIG7003",
            "sqlite",
            op => op.AlterColumn("elsewhere", "x", type: SqlType.Integer, existing: new("x", SqlType.BigInteger)),
            op => op.AlterColumn("elsewhere", "x", type: SqlType.Integer)
        ),
        (
            "MIG7004",
            "sqlite",
            op => op.AddColumn("books", RequiredCode),
            op => op.AddColumn("books", RequiredCode with { Default = ServerDefault.Literal(0) })
        ),
        (
            "MIG7004",
            "mysql",
            op => op.AddColumn("books", RequiredCode),
            op =>
            {
                NewTable(op);
                op.AddColumn("new", RequiredCode with { Name = "other" });
            }
        ),
        (
            "MIG7004",
            "sqlite",
            op => op.Execute("…").Declares(o => o.AddColumn("books", RequiredCode)),
            op => op.AddColumn("books", RequiredCode with { Computed = new("1") })
        ),
        (
            "MIG7005",
            "sqlite",
            op => op.AlterColumn("books", "title", nullable: false),
            op =>
            {
                op.Execute("UPDATE books SET title = ''");
                op.AlterColumn("books", "title", nullable: false);
            }
        ),
        (
            "MIG7005",
            "sqlite",
            op =>
            {
                op.Execute("UPDATE authors SET id = 1");
                op.AlterColumn("books", "title", nullable: false);
            },
            op =>
            {
                op.Run((_, _, _) => Task.CompletedTask);
                op.AlterColumn("books", "title", nullable: false);
            }
        ),
        (
            "MIG7005",
            "sqlite",
            op =>
            {
                op.AddColumn("books", Code);
                op.AlterColumn("books", "code", nullable: false);
            },
            op => op.AlterColumn("books", "note", nullable: false)
        ),
        (
            "MIG7005",
            "sqlite",
            op => op.AlterColumn("books", "price", nullable: false),
            op => op.AlterColumn("books", "id", nullable: false)
        ),
        (
            "MIG7006",
            "sqlite",
            op => op.RenameTable("books", "volumes"),
            op =>
            {
                NewTable(op);
                op.RenameTable("new", "newer");
            }
        ),
        (
            "MIG7007",
            "sqlite",
            op => op.AlterColumn("books", "title", newName: "name"),
            op =>
            {
                op.AddColumn("books", Code);
                op.AlterColumn("books", "code", newName: "c");
            }
        ),
        (
            "MIG7008",
            "postgresql",
            op => op.DropSequence("numbers", ifExists: true),
            op =>
            {
                op.CreateSequence(new("new"));
                op.RenameSequence("new", "newer");
                op.DropSequence("newer");
            }
        ),
        (
            "MIG7010",
            "postgresql",
            op => op.AlterColumn("books", "title", type: SqlType.Native("varchar(59)")),
            op => op.AlterColumn("books", "title", type: SqlType.Native("varchar(61)"))
        ),
        (
            "MIG7010",
            "postgresql",
            op => op.AlterColumn("books", "id", type: SqlType.BigInteger),
            op => op.AlterColumn("books", "title", type: SqlType.Text)
        ),
        (
            "MIG7010",
            "postgresql",
            op => op.AlterColumn("books", "price", type: SqlType.Numeric(12, 3)),
            op => op.AlterColumn("books", "price", type: SqlType.Numeric(12, 2))
        ),
        (
            "MIG7010",
            "postgresql",
            op => op.AlterColumn("books", "state", type: SqlType.Enum("state", ["a"])),
            op => op.AlterColumn("books", "state", type: SqlType.Enum("state", ["a", "b", "c"]))
        ),
        (
            "MIG7010",
            "postgresql",
            op => op.AlterColumn("books", "title", type: SqlType.Char(60)),
            op =>
            {
                NewTable(op);
                op.AlterColumn("new", "code", type: SqlType.BigInteger);
            }
        ),
        (
            "MIG7011",
            "postgresql",
            op => op.AddColumn("books", new("key", SqlType.Guid) { Default = ServerDefault.Sql("gen_random_uuid()") }),
            op => op.AddColumn("books", new("at", SqlType.DateTime()) { Default = ServerDefault.Sql("now()") })
        ),
        (
            "MIG7011",
            "postgresql",
            op => op.AddColumn("books", Code with { Identity = new() }),
            op => op.AddColumn("books", Code with { Default = ServerDefault.Literal(1) })
        ),
        (
            "MIG7011",
            "postgresql",
            op => op.AddColumn("books", Code with { Computed = new("id + 1") }),
            op =>
            {
                NewTable(op);
                op.AddColumn("new", new("key", SqlType.Guid) { Default = ServerDefault.Sql("gen_random_uuid()") });
            }
        ),
        (
            "MIG7011",
            "postgresql",
            op => op.AddColumn("books", Code with { Default = ServerDefault.Sql("my_function()") }),
            op => op.AddColumn("books", Code with { Default = ServerDefault.Sql("CAST('random()' AS numeric(10, 2))") })
        ),
        (
            "MIG7012",
            "postgresql",
            op => op.AlterColumn("books", "title", nullable: false),
            op => op.AlterColumn("books", "note", nullable: false)
        ),
        (
            "MIG7012",
            "postgresql",
            op =>
            {
                op.CreateCheckConstraint("ck", "books", "title IS NOT NULL", options: NotValid);
                op.AlterColumn("books", "title", nullable: false);
            },
            op =>
            {
                op.CreateCheckConstraint("ck", "books", "title IS NOT NULL", options: NotValid);
                op.Execute("ALTER TABLE books VALIDATE CONSTRAINT ck");
                op.AlterColumn("books", "title", nullable: false);
            }
        ),
        (
            "MIG7012",
            "postgresql",
            op =>
            {
                op.CreateCheckConstraint("ck", "books", "title IS NOT NULL", options: NotValid);
                op.AlterColumn("books", "title", nullable: false);
            },
            op =>
            {
                op.CreateCheckConstraint("ck", "books", "title IS NOT NULL", options: NotValid);
                op.ValidateConstraint("ck", "books");
                op.AlterColumn("books", "title", nullable: false);
            }
        ),
        (
            "MIG7013",
            "postgresql",
            op => op.CreateIndex("ix", "books", ["title"]),
            op => op.CreateIndex("ix", "books", ["title"], options: [new("postgresql_concurrently", true)])
        ),
        (
            "MIG7013",
            "postgresql",
            op => op.CreateIndex("ix", "books", ["title"], unique: true),
            op =>
            {
                NewTable(op);
                op.CreateIndex("ix", "new", ["code"]);
            }
        ),
        (
            "MIG7014",
            "postgresql",
            op => op.CreateForeignKey("fk", "books", ["id"], "authors", ["id"]),
            op => op.CreateForeignKey("fk", "books", ["id"], "authors", ["id"], options: NotValid)
        ),
        (
            "MIG7014",
            "postgresql",
            op => op.CreateCheckConstraint("ck", "books", "id > 0"),
            op => op.AddColumn("books", Code, references: new(["code"], "authors", ["id"], "fk"))
        ),
        (
            "MIG7014",
            "postgresql",
            op =>
                op.AddColumn("books", Code with { Default = ServerDefault.Literal(1) }, references: new(["code"], "authors", ["id"], "fk")),
            op =>
            {
                NewTable(op);
                op.CreateCheckConstraint("ck", "new", "code > 0");
            }
        ),
        (
            "MIG7015",
            "postgresql",
            op => op.CreateUniqueConstraint("uq", "books", ["title"]),
            op =>
            {
                NewTable(op);
                op.CreateUniqueConstraint("uq", "new", ["code"]);
            }
        ),
        (
            "MIG7015",
            "postgresql",
            op =>
            {
                op.DropConstraint("pk_books", "books");
                op.CreatePrimaryKey("pk", "books", ["id", "title"]);
            },
            op => op.DropConstraint("pk_books", "books")
        ),
        (
            "MIG7020",
            "mysql",
            op => op.AlterColumn("books", "id", type: SqlType.BigInteger),
            op => op.AlterColumn("books", "title", type: SqlType.String(63))
        ),
        (
            "MIG7020",
            "mysql",
            op => op.AlterColumn("books", "title", type: SqlType.String(64)),
            op => op.AlterColumn("books", "title", nullable: false)
        ),
        (
            "MIG7020",
            "mysql",
            op => op.AlterColumn("books", "title", type: SqlType.String(60, "utf8mb4_bin")),
            op => op.AlterColumn("books", "title", type: SqlType.String(60))
        ),
        (
            "MIG7020",
            "mysql",
            op => op.Execute("ALTER TABLE books CONVERT TO CHARACTER SET utf8mb4"),
            op => op.Execute("ALTER TABLE books COMMENT 'x'")
        ),
        (
            "MIG7020",
            "mysql",
            op => op.AlterColumn("books", "state", type: SqlType.Enum("state", ["b", "a"])),
            op => op.AlterColumn("books", "state", type: SqlType.Enum("state", ["a", "b", "c"]))
        ),
        (
            "MIG7021",
            "mysql",
            op =>
                op.BatchAlterTable(
                    "books",
                    _ => { },
                    partialReordering:
                    [
                        ["title", "id"],
                    ]
                ),
            op => op.BatchAlterTable("books", b => b.AddColumn(Code, after: "id"))
        ),
        (
            "MIG7022",
            "mysql",
            op => op.DropConstraint("PRIMARY", "books", ConstraintKind.PrimaryKey),
            op => op.DropConstraint("ck_note", "books", ConstraintKind.Check)
        ),
        (
            "MIG7022",
            "mysql",
            op => op.CreatePrimaryKey("pk", "books", ["title"]),
            op =>
            {
                NewTable(op);
                op.CreatePrimaryKey("pk", "new", ["code"]);
            }
        ),
        (
            "MIG7023",
            "mysql",
            op => op.CreateForeignKey("fk", "books", ["id"], "authors", ["id"]),
            op => op.CreateUniqueConstraint("uq", "books", ["title"])
        ),
        (
            "MIG7023",
            "mysql",
            op => op.AddColumn("books", Code, references: new(["code"], "authors", ["id"], "fk")),
            op => op.CreateTable("new", [Code, new ForeignKey(["code"], "books", ["id"], "fk")])
        ),
        (
            "MIG7024",
            "mysql",
            op => op.AddColumn("books", Code with { Computed = new("id + 1", true) }),
            op => op.AddColumn("books", Code with { Computed = new("id + 1", false) })
        ),
        (
            "MIG7050",
            "lite",
            op => op.CreateIndex("ix", "books", ["title"]),
            op =>
            {
                NewTable(op);
                op.CreateIndex("ix", "new", ["code"]);
            }
        ),
        (
            "MIG7030",
            "sqlite",
            op => op.CreateTable("new", [Code, new UniqueConstraint(["code"])]),
            op => op.CreateTable("new", [Code, new UniqueConstraint(["code"], "uq"), new PrimaryKey(["code"])])
        ),
        (
            "MIG7030",
            "sqlite",
            op => op.CreateCheckConstraint(null, "books", "id > 0"),
            op => op.CreateCheckConstraint("ck", "books", "id > 0")
        ),
        (
            "MIG7030",
            "sqlite",
            op => op.AddColumn("books", Code, references: new(["code"], "authors", ["id"])),
            op => op.CreateIndex(null, "books", ["title"])
        ),
        (
            "MIG7030",
            "sqlite",
            op => op.BatchAlterTable("books", _ => { }, tableArgs: [new CheckConstraint("id > 0")]),
            op => op.BatchAlterTable("books", _ => { }, tableArgs: [new CheckConstraint("id > 0", "ck")])
        ),
        (
            "MIG7031",
            "sqlite",
            op => op.Execute("ALTER TABLE books ADD code int"),
            op => op.Execute("ALTER TABLE books ADD code int").Declares(o => o.AddColumn("books", Code))
        ),
        (
            "MIG7031",
            "sqlite",
            op => op.Execute("UPDATE books SET id = 1; CREATE INDEX ix ON books (id)"),
            op => op.Execute("UPDATE books SET id = 1; CREATE VIEW v AS SELECT 1")
        ),
        (
            "MIG7040",
            "mysql",
            op =>
            {
                op.Execute("UPDATE books SET id = id + 60");
                op.AddColumn("books", Code);
            },
            op =>
            {
                op.AddColumn("books", Code);
                op.Execute("UPDATE books SET id = id + 60");
            }
        ),
        (
            "MIG7040",
            "mysql",
            op =>
            {
                op.BulkInsert(
                    "authors",
                    ["id"],
                    [
                        [1],
                    ]
                );
                op.CreateIndex("ix", "books", ["title"]);
            },
            op =>
            {
                NewTable(op);
                op.BulkInsert(
                    "new",
                    ["code"],
                    [
                        [1],
                    ]
                );
                op.CreateIndex("ix", "new", ["code"]);
            }
        ),
        (
            "MIG7040",
            "mysql",
            op =>
            {
                op.BulkInsert("authors", ["id"], [[1]], key: ["id"]);
                op.CreateIndex("ix", "books", ["title"]);
            },
            op =>
            {
                op.BulkInsert("authors", ["id"], [[1]], key: ["id"], ifNotExists: true);
                op.CreateIndex("ix", "books", ["title"]);
            }
        ),
        (
            "MIG7040",
            "mysql",
            op =>
            {
                op.Run((_, _, _) => Task.CompletedTask);
                op.Execute("CREATE VIEW v AS SELECT 1");
            },
            op =>
            {
                op.Execute("SELECT 1");
                op.DropTable("books");
            }
        ),
        (
            "MIG7040",
            "sqlite",
            op =>
            {
                op.Execute("DELETE FROM books");
                op.Autocommit(o => o.Execute("VACUUM"));
            },
            op =>
            {
                op.Execute("DELETE FROM books");
                op.AddColumn("books", Code);
            }
        ),
        (
            "MIG7040",
            "postgresql",
            op =>
            {
                op.Execute("INSERT INTO authors SELECT 1");
                op.CreateIndex("ix", "books", ["title"], options: [new("postgresql_concurrently", true)]);
            },
            op =>
            {
                op.Execute("INSERT INTO authors SELECT 1");
                op.CreateIndex("ix", "books", ["title"]);
            }
        ),
    ];

    [TestCaseSource(nameof(Firing))]
    public void It_warns_at_the_line_of_the_operation(string code, string product, Action<OperationBuilder> up)
    {
        var warning = Lint(product, up).Single(found => found.Code == code);
        Assert.That((Path.GetFileName(warning.Location?.File), warning.Location?.Line > 0), Is.EqualTo(("OperationRuleTests.cs", true)));
        Assert.That(warning.Message, Does.Not.Contain("\n").And.EndsWith("."));
    }

    [TestCaseSource(nameof(Passing))]
    public void It_lets_a_near_miss_pass(string code, string product, Action<OperationBuilder> up) =>
        Assert.That(Lint(product, up).Select(found => found.Code), Does.Not.Contain(code));

    // A rule about one product says nothing on another.
    [TestCaseSource(nameof(Firing))]
    public void Only_on_its_product(string code, string product, Action<OperationBuilder> up)
    {
        var speaks = LintRules.OfOperations.Single(rule => rule.Code == code).GetType().Name;
        var other = speaks.StartsWith("PostgreSql") ? "mysql" : speaks.StartsWith("MySql") ? "postgresql" : null;
        Assert.That(other is null || Lint(other, up).All(found => found.Code != code));
    }

    [Test]
    public void Every_rule_has_a_case_that_fires_and_one_that_does_not() =>
        Assert.That(Cases.Select(one => one.Code).Distinct(), Is.EquivalentTo(LintRules.OfOperations.Select(rule => rule.Code)));

    [Test]
    public void A_naming_convention_names_what_is_unnamed() =>
        Assert.That(
            Lint("sqlite", op => op.CreateTable("new", [Code, new UniqueConstraint(["code"])]), NamingConvention.Default)
                .Select(found => found.Code),
            Does.Not.Contain("MIG7030")
        );

    [Test]
    public void An_attribute_on_the_revision_silences_a_rule() =>
        Assert.That(
            Lint(
                    "sqlite",
                    op =>
                    {
                        op.DropTable("authors");
                        op.DropColumn("books", "title");
                    },
                    suppressed: "MIG7001"
                )
                .Select(found => found.Code),
            Does.Not.Contain("MIG7001").And.Contain("MIG7002")
        );

    [Test]
    public void An_attribute_that_names_no_rule_is_an_error() =>
        Assert.That(
            () => Lint("sqlite", _ => { }, suppressed: "MIG7999"),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG3053")
        );

    static IEnumerable<TestCaseData> Firing() =>
        Cases.Select((one, i) => new TestCaseData(one.Code, one.Product, one.Fires).SetArgDisplayNames($"{one.Code} {i} {one.Product}"));

    static IEnumerable<TestCaseData> Passing() =>
        Cases.Select((one, i) => new TestCaseData(one.Code, one.Product, one.Passes).SetArgDisplayNames($"{one.Code} {i} {one.Product}"));

    static List<Diagnostic> Lint(string product, Action<OperationBuilder> up, NamingConvention? naming = null, string? suppressed = null)
    {
        var schema = new MetaData(naming);
        schema.Set(Books);
        schema.Set(Authors);
        var op = new OperationBuilder("default", naming);
        up(op);
        return
        [
            .. Linter.Check(
                new RevisionNode("r1") { SuppressedRules = suppressed is null ? [] : [suppressed] },
                DialectCatalog.Find(product) ?? new Lite.LiteDialect(),
                schema,
                op.Operations,
                () => []
            ),
        ];
    }
}
