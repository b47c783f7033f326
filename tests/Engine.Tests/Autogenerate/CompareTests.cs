using Migrations.Engine.Autogenerate.Compare;
using static Engine.Tests.Autogenerate.Changes;

namespace Engine.Tests.Autogenerate;

public class CompareTests
{
    static readonly Column A = new("a", SqlType.Integer);
    static readonly Column B = new("b", SqlType.Integer);
    static readonly ForeignKey Key = new(["a"], "p", ["id"], "fk");

    [Test]
    public void Equal_schemas_have_no_difference() =>
        Assert.That(
            Words(
                T(A, B, new UniqueConstraint(["a"]), new CheckConstraint("a > 0"), new TableIndex("ix", ["b"])),
                T(B, A, new TableIndex("ix", ["b"]), new CheckConstraint("(A > 0)"), new UniqueConstraint(["a"]))
            ),
            Is.Empty
        );

    [Test]
    public void A_table_is_created_and_another_dropped()
    {
        var difference = Between(Schema(Named("old", A)), Schema(Named("new", A)));
        Assert.That(
            difference.Upgrade,
            Is.EqualTo(
                new Operation[]
                {
                    new CreateTable(Named("new", A)),
                    new DropTable(new("old")) { Existing = Named("old", A) },
                }
            )
        );
        Assert.That(difference.Downgrade[0], Is.EqualTo(new CreateTable(Named("old", A))));
    }

    [Test]
    public void Columns_are_added_in_order_and_dropped_in_reverse() => Assert.Multiple(() =>
    {
        Assert.That(Words(T(), T(B, A)), Is.EqualTo("add column t.b; add column t.a"));
        Assert.That(Words(T(B, A), T()), Is.EqualTo("drop column t.a; drop column t.b"));
        Assert.That(Words(T(A), T(B)), Is.EqualTo("add column t.b; drop column t.a"));
    });

    [Test]
    public void All_changes_of_a_column_are_one_operation() =>
        Assert.That(
            Alter(A, new("a", SqlType.String(5), false) { Default = ServerDefault.Literal("x"), Comment = "c" }),
            Is.EqualTo(
                new AlterColumn(new("t"), "a")
                {
                    Existing = A,
                    Type = SqlType.String(5),
                    Nullable = false,
                    Default = new(ServerDefault.Literal("x")),
                    Comment = new("c"),
                }
            )
        );

    [Test]
    public void A_default_and_a_comment_can_go() =>
        Assert.That(
            Alter(A with { Default = ServerDefault.Sql("1"), Comment = "c" }, A with { Default = ServerDefault.None }),
            Is.EqualTo(
                new AlterColumn(new("t"), "a")
                {
                    Existing = A with { Default = ServerDefault.Sql("1"), Comment = "c" },
                    Default = new(null),
                    Comment = new(null),
                }
            )
        );

    [Test]
    public void The_length_of_a_text_may_be_dropped() =>
        Assert.That(Alter(new("a", SqlType.String(5)), new("a", SqlType.String())).Type, Is.EqualTo(SqlType.String()));

    [Test]
    public void The_callbacks_have_the_first_word() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                Words(
                    T(A),
                    T(new Column("a", SqlType.Text)),
                    Options with
                    {
                        TypeDiffers = (_, _, _) => false,
                        IncludeObject = CompareOptions.WithoutSkipped,
                    }
                ),
                Is.Empty
            );
            Assert.That(
                Words(T(A), T(new Column("a", SqlType.Text)), Options with { TypeDiffers = (_, _, _) => null }),
                Is.EqualTo("alter column t.a")
            );
            Assert.That(
                Words(
                    T(A),
                    T(A with { Default = ServerDefault.Sql("1") }),
                    Options with
                    {
                        DefaultDiffers = (table, database, model) => table.Name != "t" || database.Default is not null,
                    }
                ),
                Is.Empty
            );
        });

    [Test]
    public void What_is_switched_off_is_not_compared() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                Words(T(A), T(new Column("a", SqlType.Text) { Default = ServerDefault.Sql("1") }), new() { CompareType = false }),
                Is.Empty
            );
            Assert.That(
                Words(
                    T(A),
                    T(A with { Comment = "c" }, new CheckConstraint("a > 0")),
                    new() { CompareComments = false, CompareChecks = false }
                ),
                Is.Empty
            );
        });

    [Test]
    public void A_key_is_never_null_whatever_its_column_says() =>
        Assert.That(Words(T(A), Named("t", A) with { Columns = [new("id", SqlType.Integer), A] }), Is.Empty);

    [Test]
    public void A_primary_key_changes_its_columns() =>
        Assert.Multiple(() =>
        {
            var other = Named("t", A) with { Constraints = [new PrimaryKey(["id", "a"], "pk")] };
            Assert.That(Words(T(A), other), Is.EqualTo("alter column t.a; drop primary key  of t; add primary key pk to t"));
            Assert.That(Words(other, T(A)), Is.EqualTo("drop primary key pk of t; alter column t.a; add primary key  to t"));
            Assert.That(
                Words(Named("t", A) with { Constraints = [] }, Named("t", A) with { Constraints = [new PrimaryKey(["id"])] }),
                Is.EqualTo("add primary key  to t")
            );
            Assert.That(Words(T(A), Named("t", A) with { Constraints = [new PrimaryKey(["id"], "another_name")] }), Is.Empty);
        });

    [Test]
    public void A_computed_column_is_made_again_with_all_that_uses_it()
    {
        var (one, two) = (B with { Computed = new("a + 1") }, B with { Computed = new("a + 2") });
        TableItem[] users = [new TableIndex("ix", ["b"]), new CheckConstraint("b > 0", "ck"), new UniqueConstraint(["b"], "uq")];
        var difference = Between(Schema(T([A, one, .. users])), Schema(T([A, two, .. users])));
        Assert.That(
            string.Join("; ", difference.Upgrade.Select(operation => operation.Describe())),
            Is.EqualTo(
                "drop index ix on t; drop unique constraint uq of t; drop check constraint ck of t; drop column t.b; add column t.b; "
                    + "create index ix on t; add unique constraint uq to t; add check constraint ck to t"
            )
        );
        Assert.That(difference.Warnings.Single().ToString(), Does.StartWith("MIG4011: ").And.Contains("t.b"));
        Assert.That(Words(T(A, one), T(A, B with { Computed = new("(A)+1", true) })), Is.Empty);
        Assert.That(Words(T(A, one), T(A, B)), Is.EqualTo("drop column t.b; add column t.b"));
        Assert.That(
            Between(Schema(T(A, one)), Schema(T(A, B))).Warnings.Single().ToString(),
            Does.Contain("MIG4011: The column 't.b' is no longer computed.")
        );
    }

    [Test]
    public void An_identity_is_compared_with_what_sql_gives_it_by_default() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                Words(
                    T(A with { Identity = new() }),
                    T(
                        A with
                        {
                            Identity = new()
                            {
                                Start = 1,
                                Increment = 1,
                                MinValue = 1,
                                MaxValue = int.MaxValue,
                                Cycle = false,
                                Cache = 1,
                            },
                        }
                    )
                ),
                Is.Empty
            );
            Assert.That(
                Alter(A with { Identity = new() }, A with { Identity = new(true) }).Identity,
                Is.EqualTo(new Change<Identity>(new Identity(true)))
            );
            Assert.That(
                Alter(A with { Identity = new() { Increment = 2 } }, A with { Nullable = false }).Identity,
                Is.EqualTo(new Change<Identity>(null))
            );
        });

    [Test]
    public void A_comment_of_a_table_changes() =>
        Assert.That(
            Between(Schema(T() with { Comment = "old" }), Schema(T() with { Comment = "new" })).Upgrade,
            Is.EqualTo(new[] { new SetTableComment(new("t"), "new", "old") })
        );

    [TestCase("CASCADE", ExpectedResult = "drop foreign key fk of t; add foreign key fk to t")]
    [TestCase("NO ACTION", ExpectedResult = "")]
    public string Foreign_keys_are_compared_by_what_they_do(string action)
    {
        var model = Key with
        {
            Name = "fk",
            OnDelete = Enum.Parse<ReferentialAction>(action.Replace(" ", ""), true),
            Deferrable = false,
            Match = "simple",
        };
        return Words(Schema(Named("p"), T(A, Key)), Schema(Named("p"), T(A, model)));
    }

    [Test]
    public void The_name_of_a_foreign_key_is_no_difference() =>
        Assert.That(Words(Schema(Named("p"), T(A, Key)), Schema(Named("p"), T(A, Key with { Name = null }))), Is.Empty);

    [Test]
    public void Uniques_match_by_name_or_without_one_by_columns() =>
        Assert.Multiple(() =>
        {
            Assert.That(Words(T(A, B, new UniqueConstraint(["a", "b"], "uq")), T(A, B, new UniqueConstraint(["b", "a"], "uq"))), Is.Empty);
            Assert.That(Words(T(A, B, new UniqueConstraint(["a"], "uq")), T(A, B, new UniqueConstraint(["a"]))), Is.Empty);
            Assert.That(
                Words(T(A, B, new UniqueConstraint(["a"])), T(A, B, new UniqueConstraint(["a"], "uq"))),
                Is.EqualTo("add unique constraint uq to t")
            );
            Assert.That(
                Words(T(A, B, new UniqueConstraint(["a"], "uq")), T(A, B, new UniqueConstraint(["a"], "new"))),
                Is.EqualTo("drop unique constraint uq of t; add unique constraint new to t")
            );
            Assert.That(Words(T(A, B, new UniqueConstraint(["a"])), T(A, B)), Is.EqualTo("drop unique constraint  of t"));
            Assert.That(
                Words(T(A, B, new TableIndex("uq", ["a"], true)), T(A, B, new UniqueConstraint(["a"], "uq"))),
                Is.EqualTo("drop index uq on t; add unique constraint uq to t")
            );
        });

    [Test]
    public void Indexes_are_compared_in_full() =>
        Assert.Multiple(() =>
        {
            var index = new TableIndex("ix", ["a"]);
            TableIndex[] others =
            [
                index with
                {
                    Unique = true,
                },
                index with
                {
                    Where = "a > 0",
                },
                index with
                {
                    Elements = [IndexElement.Desc("a")],
                },
                index with
                {
                    Elements = [IndexElement.Sql("abs(a)")],
                },
                index with
                {
                    Elements = ["a", "b"],
                },
            ];
            Assert.That(
                others.Select(other => Words(T(A, B, index), T(A, B, other))),
                Has.All.EqualTo("drop index ix on t; create index ix on t")
            );
            Assert.That(Words(T(A, B, others[1]), T(A, B, index with { Where = "(A  >  0)" })), Is.Empty);
            Assert.That(Words(T(A, B, index), T(A, B, index with { Name = "jx" })), Is.EqualTo("drop index ix on t; create index jx on t"));
        });

    [Test]
    public void Checks_are_compared_by_name_and_text() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                Words(T(A, new CheckConstraint("a > 0", "ck")), T(A, new CheckConstraint("a > 1", "ck"))),
                Is.EqualTo("drop check constraint ck of t; add check constraint ck to t")
            );
            Assert.That(
                Words(T(A, new CheckConstraint("a > 0")), T(A, new CheckConstraint("a > 1"))),
                Is.EqualTo("drop check constraint  of t; add check constraint  to t")
            );
            Assert.That(Words(T(A, new CheckConstraint("a > 0")), T(A, new CheckConstraint("a > 0", "ck"))), Is.Empty);
            Assert.That(Words(T(A, new CheckConstraint("a > 'A'")), T(A, new CheckConstraint("a > 'a'"))), Is.Not.Empty);
        });

    [Test]
    public void The_check_of_a_type_belongs_to_the_type() =>
        Assert.Multiple(() =>
        {
            var kind = new EnumType("kind", ["a", "b"]) { HasCheck = true };
            var (read, check) = (new Column("k", SqlType.String(1)), new CheckConstraint("k IN ('a', 'b')", "kind"));
            Assert.That(Words(T(read, check), T(new Column("k", kind))), Is.Empty);
            var difference = SchemaComparer.Compare(
                Schema(T(new Column("k", kind with { Values = ["a", "c"] }))),
                Schema(T(read, check)),
                new PlainDialect(),
                Options
            );
            var alter = (AlterColumn)difference.Upgrade.Single();
            Assert.That(
                (alter.Type, alter.Existing!.Type),
                Is.EqualTo((kind with { Values = ["a", "c"] }, kind)),
                "the way back knows the values"
            );
            Assert.That(
                Words(T(read, new CheckConstraint("length(k) > 1", "kind")), T(new Column("k", kind))),
                Is.EqualTo("drop check constraint kind of t; alter column t.k")
            );
            Assert.That(Words(T(read), T(new Column("k", kind))), Is.EqualTo("alter column t.k"), "a CHECK that is not there");
            Assert.That(
                Words(T(new Column("k", kind)), T(new Column("k", kind with { Values = ["a", "c"] }))),
                Is.EqualTo("alter column t.k")
            );
            Assert.That(Words(T(read, check), T()), Is.EqualTo("drop check constraint kind of t; drop column t.k"));
        });

    [Test]
    public void The_version_table_is_never_compared() =>
        Assert.That(
            Words(Schema(new Table("alembic_version", [A])), Schema(), Options)
                + Words(Schema(), Schema(new Table("v", [A], "s")), Options with { VersionTable = "v", VersionTableSchema = "s" }),
            Is.Empty
        );

    [Test]
    public void What_the_model_skips_is_not_dropped() =>
        Assert.Multiple(() =>
        {
            TableItem[] skipped =
            [
                A with
                {
                    SkipAutogenerate = true,
                    Type = SqlType.Text,
                },
                new TableIndex("ix", ["b"]) { SkipAutogenerate = true },
                new CheckConstraint("b > 1", "ck") { SkipAutogenerate = true },
                new UniqueConstraint(["b"], "uq") { SkipAutogenerate = true },
                Key with
                {
                    OnDelete = ReferentialAction.Cascade,
                    SkipAutogenerate = true,
                },
            ];
            TableItem[] there =
            [
                A,
                B,
                new TableIndex("ix", ["a"]),
                new CheckConstraint("b > 0", "ck"),
                new UniqueConstraint(["a"], "uq"),
                Key,
            ];
            Assert.That(
                SchemaComparer
                    .Compare(Schema(Named("p"), T([B, .. skipped])), Schema(Named("p"), T(there)), new PlainDialect(), Options)
                    .Upgrade,
                Is.Empty
            );
            Assert.That(
                SchemaComparer
                    .Compare(
                        Schema(T(A) with { SkipAutogenerate = true }, Named("n") with { SkipAutogenerate = true }),
                        Schema(T(B)),
                        new PlainDialect(),
                        Options
                    )
                    .Upgrade,
                Is.Empty
            );
        });

    [Test]
    public void An_object_filter_sees_both_sides()
    {
        var seen = new List<string>();
        var options = Options with
        {
            IncludeObject = (_, name, kind, reflected, compareTo) =>
            {
                seen.Add($"{kind} {name} {reflected} {compareTo is not null}");
                return kind != ObjectKind.Column || name != "a";
            },
        };
        Assert.That(
            SchemaComparer
                .Compare(Schema(T(B)), Schema(T(A)), new PlainDialect(), options)
                .Upgrade.Select(operation => operation.Describe()),
            Is.EqualTo(new[] { "add column t.b" })
        );
        Assert.That(
            seen.Distinct(),
            Is.SupersetOf(new[] { "Table t False True", "Column id False True", "Column b False False", "Column a True False" })
        );
    }

    [Test]
    public void A_name_filter_hides_names_of_the_database()
    {
        var options = Options with
        {
            IncludeName = (name, kind, parents) =>
                (kind, name) is not (ObjectKind.Table, "other") and not (ObjectKind.Column, "a") and not (ObjectKind.Index, "ix")
                || parents.Table == "x",
        };
        Assert.That(
            SchemaComparer
                .Compare(Schema(T()), Schema(T(A, new TableIndex("ix", ["id"])), Named("other")), new PlainDialect(), options)
                .Upgrade,
            Is.Empty
        );
        Assert.That(new ParentNames("s", "t").SchemaQualifiedTable, Is.EqualTo("s.t"));
    }

    [Test]
    public void Other_schemas_are_looked_at_when_asked_for() =>
        Assert.Multiple(() =>
        {
            var database = Schema(new Table("x", [A], "s"), new Table("y", [A], "s"));
            var model = Schema(new Table("x", [A, B], "s"));
            Assert.That(
                string.Join(
                    "; ",
                    SchemaComparer.Compare(model, database, new PlainDialect(), Options).Upgrade.Select(operation => operation.Describe())
                ),
                Is.EqualTo("add column s.x.b")
            );
            Assert.That(Words(database, model, Options with { IncludeSchemas = true }), Is.EqualTo("drop table s.y; add column s.x.b"));
            Assert.That(
                SchemaComparer
                    .Compare(
                        Schema(),
                        database,
                        new PlainDialect(),
                        Options with
                        {
                            IncludeSchemas = true,
                            IncludeName = (name, kind, _) => kind != ObjectKind.Schema || name is null,
                        }
                    )
                    .Upgrade,
                Is.Empty
            );
        });

    [Test]
    public void A_key_that_stays_under_another_name_makes_way_for_the_one_of_that_name()
    {
        static ForeignKey Fk(string column, string? name) => new([column], "p", ["id"], name);
        MetaData Model(params ForeignKey[] keys) =>
            Changes.Schema(Changes.Named("p"), Changes.T([new Column("a", SqlType.Integer), new Column("b", SqlType.Integer), .. keys]));
        Assert.That(
            Changes.Words(Model(Fk("a", "fk_1")), Model(Fk("b", "fk_1"), Fk("a", "fk_2"))),
            Is.EqualTo("drop foreign key fk_1 of t; add foreign key fk_1 to t; add foreign key fk_2 to t")
        );
        Assert.That(Changes.Words(Model(Fk("a", "fk_1"), Fk("b", "fk_2")), Model(Fk("b", "fk_1"), Fk("a", "fk_2"))), Is.Empty);
        Assert.That(Changes.Words(Model(Fk("a", "fk_1")), Model(Fk("a", "fk_2"))), Is.Empty);
    }
}
