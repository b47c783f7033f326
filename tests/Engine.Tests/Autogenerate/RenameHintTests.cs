using Migrations.Engine.Autogenerate.Compare;
using static Engine.Tests.Autogenerate.Changes;

namespace Engine.Tests.Autogenerate;

/// <summary>What hints of the model ask for, what contradicts itself, and what looks like a rename without one.</summary>
public class RenameHintTests
{
    static readonly Column A = new("a", SqlType.Integer), B = new("b", SqlType.Integer), FromA = B with { RenamedFrom = "a" };

    static string Warned(MetaData database, MetaData model) => string.Join("\n", Between(database, model).Warnings);

    static string Failed(MetaData database, MetaData model) =>
        Assert.Throws<MigrationException>(() => Between(database, model))!.Diagnostic.ToString();

    [Test]
    public void A_column_is_renamed_and_then_the_hint_says_nothing()
    {
        Assert.That(Words(T(A), T(FromA)), Is.EqualTo("rename column t.a to b"));
        Assert.That(Between(Schema(T(B)), Schema(T(FromA))).Upgrade, Is.Empty);
        Assert.That(Warned(Schema(T(A)), Schema(T(FromA))) + Warned(Schema(T(B)), Schema(T(FromA))), Is.Empty);
    }

    [Test]
    public void A_table_is_renamed_first_and_its_columns_after() =>
        Assert.That(Words(T(A), Named("u", FromA) with { RenamedFrom = "t" }), Is.EqualTo("rename table t to u; rename column u.a to b"));

    [Test]
    public void Other_changes_come_after_the_rename() => Assert.That(
        Words(T(A, new TableIndex("ix_a", ["a"])), T(FromA with { Type = SqlType.Text }, new TableIndex("ix_b", ["b"]))),
        Is.EqualTo("rename column t.a to b; drop index ix_a on t; alter column t.b; create index ix_b on t"));

    [Test]
    public void A_new_schema_says_nothing_of_its_hints() =>
        Assert.That(Warned(Schema(), Schema(T(FromA) with { RenamedFrom = "x" })), Is.Empty);

    [Test]
    public void An_old_name_that_the_model_still_has_is_MIG4015() =>
        Assert.That(
            Failed(Schema(T(A)), Schema(T(A, FromA))),
            Is.EqualTo(
                "MIG4015: The hint that t.b was t.a cannot be followed: the model still has the old name too. Keep one [RenamedFrom] for "
                    + "an old name that the model has no longer."
            )
        );

    [Test]
    public void An_old_name_that_is_there_again_later_is_added_beside() =>
        Assert.That(Words(T(B), T(A, FromA)), Is.EqualTo("add column t.a"));

    [Test]
    public void Two_that_claim_one_old_name_are_MIG4015()
    {
        Assert.That(
            Failed(Schema(T(A)), Schema(T(FromA, new Column("c", SqlType.Integer) { RenamedFrom = "a" }))),
            Does.StartWith("MIG4015: ").And.Contain("so does the one on t.c")
        );
        Assert.That(
            Failed(Schema(T()), Schema(Named("u") with { RenamedFrom = "t" }, Named("v") with { RenamedFrom = "t" })),
            Does.StartWith("MIG4015: ").And.Contain("so does the one on v")
        );
    }

    [Test]
    public void A_database_with_both_names_is_MIG4016_and_loses_the_old_one()
    {
        Assert.That(
            Warned(Schema(T(A, B)), Schema(T(FromA))),
            Does.StartWith("MIG4016: The hint that t.b was t.a is not followed: the database has both.")
        );
        Assert.That(
            Warned(Schema(T(), Named("u")), Schema(Named("u") with { RenamedFrom = "t" })),
            Does.StartWith("MIG4016: The hint that u was t")
        );
    }

    [Test]
    public void A_database_with_neither_name_is_MIG4016() =>
        Assert.That(
            Warned(Schema(T(A)), Schema(T(A, B with { RenamedFrom = "typo" }))),
            Does.StartWith("MIG4016: The hint that t.b was t.typo is not followed: the database has neither.")
        );

    [Test]
    public void A_chain_is_renamed_from_its_end_and_then_the_hints_say_nothing()
    {
        Column fromB = new("c", SqlType.Integer) { RenamedFrom = "b" },
            fromC = new("d", SqlType.Integer) { RenamedFrom = "c" };
        Assert.That(
            Words(T(A, B, new Column("c", SqlType.Integer)), T(FromA, fromB, fromC)),
            Is.EqualTo("rename column t.c to d; rename column t.b to c; rename column t.a to b")
        );
        Assert.That(Words(T(B, new Column("c", SqlType.Integer)), T(FromA, fromB)), Is.Empty);
        Assert.That(
            string.Join(
                "; ",
                Between(Schema(T(), Named("u")), Schema(Named("u") with { RenamedFrom = "t" }, Named("v") with { RenamedFrom = "u" }))
                    .Upgrade.Select(operation => operation.Describe())
            ),
            Is.EqualTo("rename table u to v; rename table t to u")
        );
    }

    [Test]
    public void A_chain_whose_beginning_is_not_there_is_MIG4015() =>
        Assert.That(
            Failed(Schema(T(B)), Schema(T(FromA, new Column("c", SqlType.Integer) { RenamedFrom = "b" }))),
            Does.StartWith("MIG4015: The hint that t.c was t.b").And.Contain("still has the old name")
        );

    [Test]
    public void An_exchange_of_names_is_MIG4018()
    {
        Assert.That(
            Failed(Schema(T(A, B)), Schema(T(A with { RenamedFrom = "b" }, FromA))),
            Does.StartWith("MIG4018: The rename hints on t.a, t.b exchange names")
        );
        Assert.That(
            Failed(Schema(T(), Named("u")), Schema(T() with { RenamedFrom = "u" }, Named("u") with { RenamedFrom = "t" })),
            Does.StartWith("MIG4018: The rename hints on t, u exchange names")
        );
        Assert.That(
            SchemaComparer.Compare(Schema(T(A with { RenamedFrom = "b" }, FromA)), Schema(), new PlainDialect(), Options).Warnings,
            Is.Empty,
            "in a new schema"
        );
    }

    [Test]
    public void A_drop_and_an_add_alike_are_MIG4013() =>
        Assert.That(
            Warned(Schema(T(A)), Schema(T(B))),
            Is.EqualTo(
                "MIG4013: The column t.a is dropped and t.b is added with the same type. If that is a rename, mark the property with "
                    + "[RenamedFrom(\"a\")], so that nothing is lost."
            )
        );

    [Test]
    public void A_table_dropped_and_one_like_it_created_are_MIG4013() =>
        Assert.That(
            Warned(Schema(T(A)), Schema(Named("u", A))),
            Does.StartWith("MIG4013: The table t is dropped and u is added with the same columns.").And.Contain("[RenamedFrom(\"t\")]")
        );

    [Test]
    public void Others_are_no_renames()
    {
        Assert.That(Warned(Schema(T(A)), Schema(T(B with { Nullable = false }))), Is.Empty, "of another nullability");
        Assert.That(Warned(Schema(T(A)), Schema(T(new Column("b", SqlType.Text)))), Is.Empty, "of another type");
        Assert.That(Warned(Schema(T(A, new Column("c", SqlType.Integer))), Schema(T(B))), Is.Empty, "of two it could be");
        Assert.That(Warned(Schema(T(A)), Schema(Named("u", A, B))), Is.Empty, "with other columns");
    }

    [Test]
    public void A_filter_that_leaves_a_table_out_leaves_its_renames_out() =>
        Assert.That(
            SchemaComparer
                .Compare(Schema(T(FromA)), Schema(T(A)), new PlainDialect(), Options with { IncludeObject = (_, _, _, _, _) => false })
                .Upgrade,
            Is.Empty
        );
}
