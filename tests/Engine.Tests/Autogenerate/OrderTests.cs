using Migrations.Engine.Autogenerate;
using Migrations.Engine.Autogenerate.Compare;
using static Engine.Tests.Autogenerate.Changes;

namespace Engine.Tests.Autogenerate;

public class OrderTests
{
    static readonly Column A = new("a", SqlType.Integer);

    static ForeignKey To(string table, string column = "id") => new(["a"], table, [column], $"fk_{table}");

    [Test]
    public void Tables_are_created_after_those_that_they_refer_to_and_dropped_before() => Assert.Multiple(() =>
    {
        var three = Schema(Named("a", A, To("b")), Named("b", A, To("c")), Named("c"));
        Assert.That(Words(Schema(), three), Is.EqualTo("create table c; create table b; create table a"));
        Assert.That(Words(three, Schema()), Is.EqualTo("drop table a; drop table b; drop table c"));
    });

    [Test]
    public void A_circle_is_cut_by_a_late_foreign_key() =>
        Assert.Multiple(() =>
        {
            var circle = Schema(Named("a0", A, To("b")), Named("b", A, To("c")), Named("c", A, To("b")), Named("d", A, To("d")));
            Assert.That(
                Words(Schema(), circle),
                Is.EqualTo("create table d; create table b; create table a0; create table c; add foreign key fk_c to b")
            );
            Assert.That(
                Words(circle, Schema()),
                Is.EqualTo("drop foreign key fk_c of b; drop table c; drop table a0; drop table b; drop table d")
            );
        });

    [Test]
    public void A_table_is_dropped_after_the_foreign_keys_of_others() =>
        Assert.That(
            Words(Schema(Named("p"), T(A, To("p"))), Schema(T(A, new Column("b", SqlType.Text)))),
            Is.EqualTo("add column t.b; drop foreign key fk_p of t; drop table p")
        );

    [Test]
    public void A_foreign_key_waits_for_its_target() => Assert.That(
        Words(Schema(Named("z"), Named("a")), Schema(Named("z", A, new UniqueConstraint(["a"], "uq")), Named("a", A, To("z", "a")))),
        Is.EqualTo("add column a.a; add column z.a; add unique constraint uq to z; add foreign key fk_z to a"));

    [Test]
    public void A_column_is_dropped_last() =>
        Assert.That(
            Words(
                T(A, new TableIndex("ix", ["a"]), new UniqueConstraint(["a"], "uq"), new CheckConstraint("a > 0", "ck")),
                T(new Column("b", SqlType.Text))
            ),
            Is.EqualTo("add column t.b; drop index ix on t; drop unique constraint uq of t; drop check constraint ck of t; drop column t.a")
        );

    [Test]
    public void An_index_waits_for_the_new_type() =>
        Assert.That(
            Words(T(A, new TableIndex("ix1", ["a"])), T(A with { Type = SqlType.Text }, new TableIndex("ix2", ["a"]))),
            Is.EqualTo("drop index ix1 on t; alter column t.a; create index ix2 on t")
        );

    [Test]
    public void Changes_of_one_table_in_a_row_are_one_batch()
    {
        var (t, u) = (new TableName("t"), new TableName("u"));
        Operation[] operations =
        [
            new AddColumn(t, A),
            new DropColumn(t, "b"),
            new AddColumn(u, A),
            new DropTable(t),
            new DropIndex("ix", u),
            new DropIndex("ix", null),
        ];
        Assert.That(
            BatchGrouping.Group(operations),
            Is.EqualTo(
                new Operation[]
                {
                    new BatchAlterTable(t, [operations[0], operations[1]]),
                    new BatchAlterTable(u, [operations[2]]),
                    operations[3],
                    new BatchAlterTable(u, [operations[4]]),
                    operations[5],
                }
            )
        );
    }

    [Test]
    public void Names_are_given_once_and_always_the_same()
    {
        var table = T(
            A,
            new UniqueConstraint(["a"]),
            new CheckConstraint("NOT a > 0"),
            new CheckConstraint("\"a\" < 9"),
            new CheckConstraint("1 = 1"),
            new TableIndex(null, [IndexElement.Sql("abs(a)")]),
            new ForeignKey(["a"], "p", ["id"])
        );
        var create = (CreateTable)DeterministicNames.Apply([new CreateTable(table)], 60).Single();
        Assert.That(
            create.Table.Constraints.Select(constraint => constraint.Name),
            Is.EqualTo(new[] { "pk_t", "uq_t_a", "ck_t_a", "ck_t_a_2", "ck_t_check", "fk_t_a_p" })
        );
        Assert.That(create.Table.Indexes.Single().Name, Is.EqualTo("ix_t"));
        Assert.That(
            DeterministicNames
                .Apply([new AddConstraint(new("t"), new UniqueConstraint(["a_long_column_name"]))], 20)
                .Cast<AddConstraint>()
                .Single()
                .Constraint.Name,
            Is.EqualTo("uq_t_a_long__b66a")
        );
    }

    [Test]
    public void A_script_takes_both_ways_named_and_grouped()
    {
        var script = new MigrationScript("r1", DateTimeOffset.UnixEpoch);
        var difference = SchemaComparer.Compare(Schema(T(A, new UniqueConstraint(["a"]))), Schema(T()), new PlainDialect(), new());
        script.Add("default", difference, new PlainDialect(), new());
        script.Add("other", new([], []), new PlainDialect(), new() { RenderAsBatch = false });
        Assert.That(
            ((BatchAlterTable)script.DowngradeOps[0].Operations.Single()).Operations.Select(operation => operation.Describe()),
            Is.EqualTo(new[] { "drop unique constraint uq_t_a of t", "drop column t.a" })
        );
        Assert.That((script.IsEmpty, script.UpgradeOps[0].IsEmpty, script.UpgradeOps[1].IsEmpty), Is.EqualTo((false, false, true)));
    }
}
