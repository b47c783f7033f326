namespace Engine.Tests.Operations;

public class OperationBuilderTests
{
    static readonly Column Id = new("id", SqlType.Integer, Nullable: false);

    // Every call of the builder; the line of each is that of this file.
    static readonly Dictionary<string, Action<OperationBuilder>> Calls = new()
    {
        ["create table t"] = op => op.CreateTable("t", [Id, new PrimaryKey(["id"])]),
        ["drop table s.t"] = op => op.DropTable("t", schema: "s"),
        ["rename table t to u"] = op => op.RenameTable("t", "u"),
        ["add column t.id"] = op => op.AddColumn("t", Id),
        ["drop column t.id"] = op => op.DropColumn("t", "id"),
        ["alter column t.id"] = op => op.AlterColumn("t", "id", type: SqlType.BigInteger),
        ["rename column t.id to no"] = op => op.AlterColumn("t", "id", newName: "no"),
        ["create index ix_t_id on t"] = op => op.CreateIndex(null, "t", ["id"]),
        ["drop index ix"] = op => op.DropIndex("ix"),
        ["drop index ix on t"] = op => op.DropIndex("ix", "t"),
        ["add foreign key fk to t"] = op => op.CreateForeignKey("fk", "t", ["a"], "u", ["b"]),
        ["add unique constraint uq to t"] = op => op.CreateUniqueConstraint("uq", "t", ["a"]),
        ["add check constraint ck to t"] = op => op.CreateCheckConstraint("ck", "t", "a > 0"),
        ["add primary key pk to t"] = op => op.CreatePrimaryKey("pk", "t", ["a"]),
        ["drop constraint x of t"] = op => op.DropConstraint("x", "t"),
        ["drop unique constraint x of t"] = op => op.DropConstraint("x", "t", ConstraintKind.Unique),
        ["create sequence s.q"] = op => op.CreateSequence(new("q") { Schema = "s" }),
        ["alter sequence q"] = op => op.AlterSequence(new("q") { Increment = 2 }, existing: new("q")),
        ["alter sequence q to go on with 7"] = op => op.AlterSequence(new("q"), restart: 7),
        ["rename sequence s.q to r"] = op => op.RenameSequence("q", "r", schema: "s"),
        ["drop sequence s.q"] = op => op.DropSequence("q", schema: "s"),
        ["create extension e"] = op => op.CreateExtension("e", schema: "s", version: "1"),
        ["drop extension e"] = op => op.DropExtension("e", ifExists: true),
        ["comment table t"] = op => op.CreateTableComment("t", "words"),
        ["drop comment of table t"] = op => op.DropTableComment("t"),
        ["insert 2 row(s) into t"] = op => op.BulkInsert("t", ["id"], [[1], [2]]),
        ["insert 1 row(s) into t, where they are not there"] = op => op.BulkInsert("t", ["id"], [[1]], key: ["id"], ifNotExists: true),
        ["update 1 row(s) of t"] = op => op.BulkUpdate("t", ["id"], ["id", "a"], [[1, 2]]),
        ["delete 2 row(s) of t"] = op => op.BulkDelete("t", ["id"], ["id"], [[1], [2]]),
        ["leave 1 row(s) of t to the database"] = op => op.BulkDelete("t", ["id"], ["id"], [[1]], keepRows: true),
        ["execute SQL: CREATE USER app IDENTIFIED BY …"] = op => op.Execute("-- new\nCREATE  USER app IDENTIFIED BY \"secret\""),
        ["execute SQL: VACUUM"] = op => op.Execute("VACUUM"),
        ["run code"] = op => op.Run((_, _, _) => Task.CompletedTask),
        ["alter table t"] = op => op.BatchAlterTable("t", t => t.DropColumn("a")),
        ["autocommit block"] = op => op.Autocommit(o => o.Execute("VACUUM")),
    };

    [TestCaseSource(nameof(Names))]
    public void A_call_adds_one_operation_with_its_place(string description)
    {
        var operation = Single(Calls[description]);
        Assert.That(operation.Describe(), Is.EqualTo(description));
        Assert.That(operation.Location!.File, Does.EndWith("OperationBuilderTests.cs"));
        Assert.That(File.ReadLines(operation.Location.File).ElementAt(operation.Location.Line - 1), Does.Contain($"[\"{description}\"]"));
    }

    static IEnumerable<string> Names() => Calls.Keys;

    static readonly Dictionary<string, Action<BatchBuilder>> BatchCalls = new()
    {
        ["add column s.t.id"] = t => t.AddColumn(Id, after: "x"),
        ["drop column s.t.id"] = t => t.DropColumn("id"),
        ["alter column s.t.id"] = t => t.AlterColumn("id", nullable: true),
        ["create index ix on s.t"] = t => t.CreateIndex("ix", ["id"]),
        ["drop index ix on s.t"] = t => t.DropIndex("ix"),
        ["add foreign key fk to s.t"] = t => t.CreateForeignKey("fk", ["a"], "u", ["b"]),
        ["add unique constraint uq to s.t"] = t => t.CreateUniqueConstraint("uq", ["a"]),
        ["add check constraint ck to s.t"] = t => t.CreateCheckConstraint("ck", "a > 0"),
        ["add primary key pk to s.t"] = t => t.CreatePrimaryKey("pk", ["a"]),
        ["drop constraint x of s.t"] = t => t.DropConstraint("x"),
        ["comment table s.t"] = t => t.CreateTableComment("words"),
        ["drop comment of table s.t"] = t => t.DropTableComment(),
    };

    [TestCaseSource(nameof(BatchNames))]
    public void A_call_in_a_batch_is_of_its_table_and_has_its_own_place(string description)
    {
        var batch = (BatchAlterTable)Single(op => op.BatchAlterTable("t", BatchCalls[description], schema: "s"));
        var operation = batch.Operations.Single();
        Assert.That(operation.Describe(), Is.EqualTo(description));
        Assert.That(File.ReadLines(operation.Location!.File).ElementAt(operation.Location.Line - 1), Does.Contain($"[\"{description}\"]"));
    }

    static IEnumerable<string> BatchNames() => BatchCalls.Keys;

    static readonly Dictionary<string, Action<OperationBuilder>> Unnamed = new()
    {
        ["pk_t"] = op => op.CreatePrimaryKey(null, "t", ["a"]),
        ["fk_t_a_b_u"] = op => op.CreateForeignKey(null, "t", ["a", "b"], "u", ["x", "y"]),
        ["uq_t_a"] = op => op.CreateUniqueConstraint(null, "t", ["a"]),
        ["ck_t_short"] = op => op.CreateCheckConstraint("short", "t", "a > 0"),
        ["ix_t_a_b"] = op => op.CreateIndex(null, "t", ["a", "b"]),
        ["pk_t, uq_t_a, ix_t_b"] = op =>
            op.CreateTable("t", [Id, new PrimaryKey(["id"]), new UniqueConstraint(["a"]), new TableIndex(null, ["b"])]),
        ["fk_t_a_u"] = op => op.AddColumn("t", new Column("a", SqlType.Integer), references: new ForeignKey(["a"], "u", ["id"])),
        ["fk_t_a_u, uq_t_a"] = op =>
            op.BatchAlterTable(
                "t",
                t => t.AddColumn(new Column("a", SqlType.Integer), references: new ForeignKey(["a"], "u", ["id"])),
                tableArgs: [new UniqueConstraint(["a"])]
            ),
        ["ck_t_dropped"] = op => op.DropConstraint("dropped", "t", ConstraintKind.Check),
    };

    [TestCaseSource(nameof(UnnamedNames))]
    public void The_convention_names_what_is_unnamed(string names) =>
        Assert.That(string.Join(", ", NamesOf(Single(Unnamed[names], NamingConvention.Default))), Is.EqualTo(names));

    static IEnumerable<string> UnnamedNames() => Unnamed.Keys;

    [Test]
    public void Without_a_convention_nothing_but_an_index_is_named() =>
        Assert.That(NamesOf(Single(Unnamed["pk_t, uq_t_a, ix_t_b"])), Is.EqualTo((string?[])[null, null, "ix_t_b"]));

    [Test]
    public void A_name_that_is_given_stays() =>
        Assert.That(
            NamesOf(Single(op => op.CreateUniqueConstraint("mine", "t", ["a"]), NamingConvention.Default)),
            Is.EqualTo((string[])["mine"])
        );

    [Test]
    public void Alter_column_takes_away_with_none_and_empty()
    {
        var alter = (AlterColumn)Single(op =>
            op.AlterColumn("t", "a", serverDefault: ServerDefault.None, comment: "", dropIdentity: true, dropComputed: true)
        );
        var before = new Column("a", SqlType.Integer)
        {
            Default = ServerDefault.Literal(1),
            Comment = "c",
            Identity = new(),
            Computed = new("1"),
        };
        Assert.That(alter.Apply(before), Is.EqualTo(new Column("a", SqlType.Integer)));
    }

    [Test]
    public void Alter_column_leaves_what_is_not_named()
    {
        var before = new Column("a", SqlType.Integer, false) { Default = ServerDefault.Literal(1), Comment = "c", Identity = new() };
        var alter = (AlterColumn)Single(op => op.AlterColumn("t", "a", type: SqlType.Text));
        Assert.That(alter.Apply(before), Is.EqualTo(before with { Type = SqlType.Text }));
    }

    [Test]
    public void Execute_takes_parameters_from_an_object() =>
        Assert.That(
            ((ExecuteSql)Single(op => op.Execute("INSERT INTO t VALUES (@id, @name)", new { id = 1, name = (string?)null }))).Parameters,
            Is.EqualTo((KeyValuePair<string, object?>[])[new("id", 1), new("name", null)])
        );

    [Test]
    public void Equality_does_not_look_at_the_place() =>
        Assert.That(
            new DropTable(new("t")) { Location = new("a.cs", 1) },
            Is.EqualTo(new DropTable(new("t")) { Location = new("b.cs", 2) }).And.Not.EqualTo(new DropTable(new("u")))
        );

    static Operation Single(Action<OperationBuilder> call, NamingConvention? naming = null)
    {
        var builder = new OperationBuilder("default", naming);
        call(builder);
        return builder.Operations.Single();
    }

    static IEnumerable<string?> NamesOf(Operation operation) =>
        operation switch
        {
            CreateTable create =>
            [
                .. create.Table.Constraints.Select(constraint => constraint.Name),
                .. create.Table.Indexes.Select(index => index.Name),
            ],
            AddConstraint add => [add.Constraint.Name],
            CreateIndex create => [create.Index.Name],
            AddColumn add => [add.References!.Name],
            DropConstraint drop => [drop.Name],
            BatchAlterTable batch =>
            [
                .. batch.Operations.SelectMany(NamesOf),
                .. batch.TableArgs.OfType<Constraint>().Select(constraint => constraint.Name),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
}
