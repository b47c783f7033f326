namespace Engine.Tests.Operations;

public class ReverseTests
{
    static readonly TableName Name = new("t", "s");
    static readonly Column A = new("a", SqlType.Integer) { Comment = "c" };
    static readonly Table T = new("t", [A, new PrimaryKey(["a"], "pk")], "s");
    static readonly TableIndex Ix = new("ix", ["a"]) { Options = [new("postgresql_concurrently", true)] };
    static readonly UniqueConstraint Uq = new(["a"], "uq");
    static readonly ExcludeConstraint Ex = new([new("a", "=")], "ex");
    static readonly Sequence Seq = new("q") { Schema = "s", Start = 5 };
    static readonly Column B = new("b", SqlType.Text, false) { Comment = "c", Default = ServerDefault.Literal("x") };

    static readonly (Operation Operation, Operation Reverse)[] BothWays =
    [
        (new CreateTable(T), new DropTable(Name) { Existing = T }),
        (new Remark("as it was"), new Remark("as it was")),
        (new CreateTable(T) { IfNotExists = true }, new DropTable(Name) { Existing = T, IfExists = true }),
        (new AddColumn(Name, A), new DropColumn(Name, "a") { Existing = A }),
        (new AddColumn(Name, A) { IfNotExists = true }, new DropColumn(Name, "a") { Existing = A, IfExists = true }),
        (new CreateIndex(Name, Ix), new DropIndex("ix", Name) { Existing = Ix, Options = Ix.Options }),
        (
            new CreateIndex(Name, Ix) { IfNotExists = true },
            new DropIndex("ix", Name)
            {
                Existing = Ix,
                Options = Ix.Options,
                IfExists = true,
            }
        ),
        (new AddConstraint(Name, Uq), new DropConstraint(Name, "uq", ConstraintKind.Unique) { Existing = Uq }),
        (new AddConstraint(Name, Ex), new DropConstraint(Name, "ex", ConstraintKind.Exclude) { Existing = Ex }),
        (new RenameTable(Name, "u"), new RenameTable(new("u", "s"), "t")),
        (new CreateSequence(Seq), new DropSequence(new("q", "s")) { Existing = Seq }),
        (
            new CreateSequence(Seq) { IfNotExists = true },
            new DropSequence(new("q", "s")) { Existing = Seq, IfExists = true }
        ),
        (new RenameSequence(new("q", "s"), "r"), new RenameSequence(new("r", "s"), "q")),
        (
            new AlterSequence(Seq with { Increment = 2 }) { Existing = Seq },
            new AlterSequence(Seq) { Existing = Seq with { Increment = 2 } }
        ),
        (new CreateExtension(new("e")), new DropExtension("e") { Existing = new("e") }),
        (new AdoptTables(["t"]), new AdoptTables(["t"], HaveClasses: true)),
        (new ValidateConstraint(Name, "ck"), new ValidateConstraint(Name, "ck")),
        (new SetTableComment(Name, "new", "old"), new SetTableComment(Name, "old", "new")),
        (new SetTableComment(Name, null, "old"), new SetTableComment(Name, "old")),
        (new AlterColumn(Name, "a") { NewName = "b" }, new AlterColumn(Name, "b") { NewName = "a" }),
        (
            new AlterColumn(Name, "a") { Type = SqlType.Text, Existing = A },
            new AlterColumn(Name, "a") { Type = SqlType.Integer, Existing = A with { Type = SqlType.Text } }
        ),
        (
            new AlterColumn(Name, "a")
            {
                NewName = "b",
                Type = SqlType.Text,
                Nullable = false,
                Default = new(B.Default),
                Existing = A,
            },
            new AlterColumn(Name, "b")
            {
                NewName = "a",
                Type = SqlType.Integer,
                Nullable = true,
                Default = new(null),
                Existing = B,
            }
        ),
        (
            new AlterColumn(Name, "a") { Comment = new(null), Existing = A },
            new AlterColumn(Name, "a") { Comment = new("c"), Existing = A with { Comment = null } }
        ),
        (
            new BatchAlterTable(Name, [new AddColumn(Name, A), new CreateIndex(Name, Ix)]),
            new BatchAlterTable(
                Name,
                [new DropIndex("ix", Name) { Existing = Ix, Options = Ix.Options }, new DropColumn(Name, "a") { Existing = A }]
            )
        ),
        (
            new BulkInsert(Name, ["a", "b"], [[1, "x"], [2, "y"]]) { Key = ["a"] },
            new BulkDelete(Name, ["a"], ["a", "b"], [[2, "y"], [1, "x"]])
        ),
        (
            new BulkInsert(Name, ["a", "b"], [[1, "x"]]) { Key = ["a"], IfNotExists = true },
            new BulkDelete(Name, ["a"], ["a", "b"], [[1, "x"]]) { KeepRows = true }
        ),
        (
            new BulkUpdate(Name, ["a"], ["a", "b"], [[1, "x"], [2, "y"]]) { Existing = [[1, "u"], [2, "v"]] },
            new BulkUpdate(Name, ["a"], ["a", "b"], [[2, "v"], [1, "u"]]) { Existing = [[2, "y"], [1, "x"]] }
        ),
        (
            new AutocommitBlock([new AddColumn(Name, A), new AddConstraint(Name, Uq)]),
            new AutocommitBlock([
                new DropConstraint(Name, "uq", ConstraintKind.Unique) { Existing = Uq },
                new DropColumn(Name, "a") { Existing = A },
            ])
        ),
    ];

    [TestCaseSource(nameof(Forward))]
    public void Reverse_undoes(Operation operation, Operation reverse) => Assert.That(operation.Reverse(), Is.EqualTo(reverse));

    [TestCaseSource(nameof(Forward))]
    public void Reverse_of_the_reverse_is_the_operation(Operation operation, Operation reverse) =>
        Assert.That(reverse.Reverse(), Is.EqualTo(operation));

    [TestCaseSource(nameof(Forward))]
    public void Reverse_keeps_the_place(Operation operation, Operation _) =>
        Assert.That((operation with { Location = new("a.cs", 7) }).Reverse().Location, Is.EqualTo(new SourceLocation("a.cs", 7)));

    static IEnumerable<TestCaseData> Forward() =>
        BothWays.Select(pair => new TestCaseData(pair.Operation, pair.Reverse).SetArgDisplayNames(pair.Operation.Describe()));

    static readonly (Operation Operation, string Missing)[] OneWay =
    [
        (new DropTable(Name), "the table's definition"),
        (new DropColumn(Name, "a"), "the column's definition"),
        (new DropIndex("ix", Name), "the index's definition"),
        (new DropIndex("ix", null) { Existing = Ix }, "the index's table"),
        (new CreateIndex(Name, new(null, ["a"])), "the index's name"),
        (new DropConstraint(Name, "uq"), "the constraint's definition"),
        (new AlterColumn(Name, "a") { Type = SqlType.Text }, "the column's definition before the change"),
        (new BulkInsert(Name, ["a"], [[1]]), "which rows to delete"),
        (new BulkUpdate(Name, ["a"], ["a", "b"], [[1, 2]]), "the values that were there"),
        (new ExecuteSql("VACUUM"), "the SQL that undoes it"),
        (new RunCode((_, _, _) => Task.CompletedTask, null), "the code that undoes it"),
        (new BatchAlterTable(Name, [new DropColumn(Name, "a")]), "the column's definition"),
        (new BatchAlterTable(Name, []) { TableArgs = [Uq] }, "what its further table items replace"),
        (new BatchAlterTable(Name, []) { TableOptions = [new("sqlite_strict", true)] }, "the table's options before"),
    ];

    [TestCaseSource(nameof(Irreversible))]
    public void What_does_not_say_what_was_there_cannot_be_reversed(Operation operation, string missing)
    {
        var error = Assert.Throws<MigrationException>(() => (operation with { Location = new("a.cs", 7) }).Reverse())!;
        Assert.That((error.Code, error.Message.Contains($"it does not say {missing}.")), Is.EqualTo(("MIG4010", true)), error.Message);
    }

    static IEnumerable<TestCaseData> Irreversible() =>
        OneWay.Select(pair => new TestCaseData(pair.Operation, pair.Missing).SetArgDisplayNames(pair.Operation.Describe(), pair.Missing));

    [Test]
    public void Every_operation_has_a_case()
    {
        var all = typeof(Operation)
            .Assembly.GetTypes()
            .Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsSubclassOf(typeof(Operation)));
        Assert.That(
            all.Except(
                BothWays
                    .Select(pair => pair.Operation)
                    .Concat(BothWays.Select(pair => pair.Reverse))
                    .Concat(OneWay.Select(pair => pair.Operation))
                    .Select(operation => operation.GetType())
            ),
            Is.Empty
        );
    }
}
