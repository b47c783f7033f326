using static Engine.Tests.Autogenerate.Changes;

namespace Engine.Tests.Autogenerate;

/// <summary>Declared rows: what is proposed, and in which order.</summary>
public class RowTests
{
    static readonly Column Name = new("name", SqlType.Text);
    static readonly UniqueConstraint Unique = new(["name"], "uq");

    static Table Parent(params ValueList<object?>[] rows) => Rows(Named("p", Name, Unique), ["id", "name"], rows);

    static Table Child(params ValueList<object?>[] rows) =>
        Rows(Named("c", new Column("p", SqlType.Integer), new ForeignKey(["p"], "p", ["id"], "fk")), ["id", "p"], rows);

    static Table Rows(Table table, ValueList<string> columns, params ValueList<object?>[] rows) =>
        table with { Rows = rows.Select(row => new DeclaredRow(["id"], columns, row)).ToValueList() };

    static string Said(MetaData database, MetaData model) => string.Join("; ", Between(database, model).Upgrade.Select(Said));

    static string Said(Operation operation) => operation is RowOperation rows
        ? $"{operation.GetType().Name[4..]} {rows.Table}{string.Concat(rows.Rows.Select(row => $" {string.Join(",", row)}"))}"
        : operation.Describe();

    [Test]
    public void Equal_rows_are_at_rest() => Assert.Multiple(() =>
    {
        Assert.That(Said(Schema(Parent([1, "a"])), Schema(Parent([1, "a"]))), Is.Empty);
        Assert.That(Said(Schema(Parent([1L, "a"])), Schema(Parent([(short)1, "a"]))), Is.Empty, "numbers of other types");
        Assert.That(Said(Schema(Parent([1, "a"])), Schema(Parent([1, null]))), Is.EqualTo("Update p 1,"));
    });

    [Test]
    public void What_a_new_column_gives_by_itself_is_not_written() => Assert.Multiple(() =>
    {
        var added = new Column("b", SqlType.Text) { Default = ServerDefault.Literal("x") };
        var (before, after) = (Named("t", Name), Named("t", Name, new Column("a", SqlType.Text), added));
        string Proposed(params ValueList<object?> row) =>
            Said(Schema(Rows(before, ["id", "name"], [1, "n"])), Schema(Rows(after, ["id", "name", "a", "b"], row)));
        Assert.That(Proposed(1, "n", null, "x"), Is.EqualTo("add column t.a; add column t.b"));
        Assert.That(Proposed(1, "n", "y", "x"), Is.EqualTo("add column t.a; add column t.b; Update t 1,y"));
        Assert.That(Proposed(1, "n", null, "z"), Is.EqualTo("add column t.a; add column t.b; Update t 1,z"));
    });

    [Test]
    public void A_row_comes_after_the_one_that_it_refers_to_and_goes_before_it() => Assert.Multiple(() =>
    {
        Assert.That(
            Said(Schema(Parent(), Child()), Schema(Parent([1, "a"]), Child([5, 1]))),
            Is.EqualTo("Insert p 1,a; Insert c 5,1")
        );
        Assert.That(
            Said(Schema(Parent([1, "a"]), Child([5, 1])), Schema(Parent(), Child())),
            Is.EqualTo("Delete c 5,1; Delete p 1,a")
        );
        // Another key is another row.
        Assert.That(
            Said(Schema(Parent([1, "a"]), Child([5, 1])), Schema(Parent([2, "b"]), Child([5, 2]))),
            Is.EqualTo("Insert p 2,b; Update c 5,2; Delete p 1,a")
        );
    });

    [Test]
    public void A_row_comes_after_the_one_whose_unique_value_it_takes_over() => Assert.Multiple(() =>
    {
        Assert.That(Said(Schema(Parent([1, "a"])), Schema(Parent([2, "a"]))), Is.EqualTo("Delete p 1,a; Insert p 2,a"));
        Assert.That(
            Said(Schema(Parent([1, "a"])), Schema(Parent([1, "b"], [2, "a"]))),
            Is.EqualTo("Update p 1,b; Insert p 2,a")
        );
        Assert.That(
            Said(Schema(Parent([1, "a"], [2, "b"])), Schema(Parent([1, "b"], [2, "c"]))),
            Is.EqualTo("Update p 2,c 1,b")
        );
        // The row that refers to the one that goes must go before both.
        Assert.That(
            Said(Schema(Parent([1, "a"]), Child([5, 1])), Schema(Parent([2, "a"]), Child([6, 2]))),
            Is.EqualTo("Delete c 5,1; Delete p 1,a; Insert p 2,a; Insert c 6,2")
        );
    });

    [Test]
    public void Rows_go_into_the_table_as_it_is_in_the_end() => Assert.Multiple(() =>
    {
        var renamed = Named("t", Name with { Name = "n", RenamedFrom = "name" });
        Assert.That(
            Said(Schema(Parent(), Named("c", new Column("p", SqlType.Integer))), Schema(Parent([1, "a"]), Child([5, 1]))),
            Is.EqualTo("Insert p 1,a; Insert c 5,1; add foreign key fk to c")
        );
        Assert.That(
            Said(Schema(Parent([1, "a"]), Child([5, 1])), Schema(Parent())),
            Is.EqualTo("Delete c 5,1; drop table c; Delete p 1,a")
        );
        Assert.That(
            Said(Schema(Rows(Named("t", Name), ["id", "name"], [1, "a"])), Schema(Rows(renamed, ["id", "n"], [1, "a"]))),
            Is.EqualTo("rename column t.name to n")
        );
    });

    [Test]
    public void A_row_gets_its_value_before_its_column_must_have_one() => Assert.Multiple(() =>
    {
        static Table Holding(Column column, params ValueList<object?>[] rows) => Rows(Named("t", column), ["id", column.Name], rows);
        var must = Name with { Nullable = false };
        Assert.That(
            Said(Schema(Holding(Name, [1, null], [2, null])), Schema(Holding(must, [1, "a"]))),
            Is.EqualTo("Update t 1,a; Delete t 2,; alter column t.name")
        );
        Assert.That(
            Said(Schema(Holding(must, [1, "a"])), Schema(Holding(Name, [1, null]))),
            Is.EqualTo("alter column t.name; Update t 1,")
        );
        // What the old type cannot hold has to wait for the new one.
        Assert.That(
            Said(Schema(Holding(Name, [1, null])), Schema(Holding(must with { Type = SqlType.Integer }, [1, 7]))),
            Is.EqualTo("alter column t.name; Update t 1,7")
        );
    });

    [Test]
    public void A_row_refers_to_one_of_the_same_table()
    {
        static Table Tree(params ValueList<object?>[] rows) =>
            Rows(Named("t", new Column("up", SqlType.Integer), new ForeignKey(["up"], "t", ["id"], "fk")), ["id", "up"], rows);
        Assert.That(
            Said(Schema(Tree()), Schema(Tree([1, 3], [2, null], [3, 2]))),
            Is.EqualTo("Insert t 2, 3,2 1,3")
        );
        Assert.That(
            Said(Schema(Tree([1, 3], [2, null], [3, 2])), Schema(Tree())),
            Is.EqualTo("Delete t 1,3 3,2 2,")
        );
    }

    [Test]
    public void Rows_of_a_table_that_is_dropped_come_back_with_it()
    {
        var difference = Between(Schema(Parent([1, "a"]), Child([5, 1])), Schema());
        Assert.That(
            difference.Downgrade.Select(Said),
            Is.EqualTo(["create table p", "Insert p 1,a", "create table c", "Insert c 5,1"])
        );
    }

    [Test]
    public void A_new_column_is_filled_where_the_model_says_so()
    {
        var model = Rows(Named("p", Name, Unique, new Column("n", SqlType.Integer) { Default = ServerDefault.Literal(3) }),
            ["id", "name", "n"], [1, "a", 4]);
        var difference = Between(Schema(Parent([1, "a"])), Schema(model));
        Assert.That(difference.Upgrade.Select(Said), Is.EqualTo(["add column p.n", "Update p 1,4"]));
        Assert.That(((BulkUpdate)difference.Upgrade[1]).Existing![0], Is.EqualTo(new object?[] { 1, 3 }));
    }

    [Test]
    public void A_row_that_does_not_fit_its_table_is_refused() => Assert.Multiple(() =>
    {
        static string Refused(DeclaredRow row) =>
            Assert.Throws<MigrationException>(() => Schema(Named("p", Name) with { Rows = [row] }))!.Diagnostic.ToString();
        Assert.That(Refused(new([], ["id"], [1])), Does.Contain("MIG2025").And.Contain("table 'p' has no key."));
        Assert.That(Refused(new(["id"], ["id"], [1, 2])), Does.Contain("has 2 value(s) for 1 column(s)."));
        Assert.That(Refused(new(["id"], ["name"], ["a"])), Does.Contain("no value for the column id of its key"));
        Assert.That(Refused(new(["id"], ["id", "x"], [1, 2])), Does.Contain("has the column x, which the table lacks"));
    });

    [Test]
    public void Rows_are_left_out_where_the_environment_says_so() => Assert.That(
        Between(Schema(Parent()), Schema(Parent([1, "a"])), Options with { CompareRows = false }).Upgrade,
        Is.Empty
    );

    [Test]
    public void Thousands_of_rows_are_ordered_at_once()
    {
        var rows = Enumerable.Range(1, 5000).Select(id => (ValueList<object?>)[id, $"name {id}"]).ToArray();
        var children = Enumerable.Range(1, 5000).Select(id => (ValueList<object?>)[id, 5001 - id]).ToArray();
        Assert.That(Between(Schema(), Schema(Parent(rows), Child(children))).Upgrade.OfType<RowOperation>().Count(), Is.EqualTo(2));
    }
}
