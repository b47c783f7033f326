using Migrations.Engine.Dialects;
namespace Engine.Tests.Operations;

/// <summary>What is null or empty is refused where it is given, at the user's line.</summary>
public class ArgumentTests
{
    static readonly Column Id = new("id", SqlType.Integer);

    static IEnumerable<TestCaseData> Calls()
    {
        (string Says, Action<OperationBuilder> Call)[] calls =
        [
            ("op.Execute: sql is null", op => op.Execute(null!)),
            ("op.Execute: sql is empty", op => op.Execute(" \n")),
            ("op.Invoke: operation is null", op => op.Invoke(null!)),
            ("op.Run: code is null", op => op.Run(null!)),
            ("op.CreateTable: name is null", op => op.CreateTable(null!, [Id])),
            ("op.CreateTable: items is null", op => op.CreateTable("t", null!)),
            ("op.CreateTable: an item of items is null", op => op.CreateTable("t", [Id, null!])),
            ("op.CreateTable: the name of column is null", op => op.CreateTable("t", [new Column(null!, SqlType.Integer)])),
            ("op.CreateTable: the type of column a is null", op => op.CreateTable("t", [new Column("a", null!)])),
            ("op.CreateTable: schema is empty", op => op.CreateTable("t", [Id], schema: "")),
            ("op.DropTable: name is empty", op => op.DropTable("")),
            ("op.RenameTable: newName is null", op => op.RenameTable("t", null!)),
            ("op.AddColumn: column is null", op => op.AddColumn("t", null!)),
            ("op.AddColumn: table is null", op => op.AddColumn(null!, Id)),
            ("op.DropColumn: column is empty", op => op.DropColumn("t", "")),
            ("op.AlterColumn: column is null", op => op.AlterColumn("t", null!)),
            ("op.AlterColumn: newName is empty", op => op.AlterColumn("t", "a", newName: "")),
            ("op.CreateIndex: elements is null", op => op.CreateIndex("ix", "t", null!)),
            ("op.DropIndex: name is null", op => op.DropIndex(null!)),
            ("op.CreateForeignKey: referredTable is null", op => op.CreateForeignKey("fk", "t", ["a"], null!, ["id"])),
            ("op.CreateForeignKey: columns is empty", op => op.CreateForeignKey("fk", "t", [], "u", ["id"])),
            ("op.CreateUniqueConstraint: an item of columns is null", op => op.CreateUniqueConstraint("uq", "t", [null!])),
            ("op.CreateCheckConstraint: sql is null", op => op.CreateCheckConstraint("ck", "t", null!)),
            ("op.CreatePrimaryKey: columns is null", op => op.CreatePrimaryKey("pk", "t", null!)),
            ("op.CreateExcludeConstraint: elements is null", op => op.CreateExcludeConstraint("ex", "t", null!)),
            ("op.DropConstraint: name is null", op => op.DropConstraint(null!, "t")),
            ("op.CreateTableComment: comment is null", op => op.CreateTableComment("t", null!)),
            ("op.BulkInsert: columns is null", op => op.BulkInsert("t", null!, [])),
            ("op.BulkInsert: an item of rows is null", op => op.BulkInsert("t", ["a"], [null!])),
            ("op.BulkInsert: row 2 of rows is of 1 value(s), for 2 column(s)", op => op.BulkInsert("t", ["a", "b"], [[1, 2], [3]])),
            ("op.BulkInsert: key is empty", op => op.BulkInsert("t", ["a"], [[1]], ifNotExists: true)),
            ("op.BulkInsert: the column b of key is missing among the columns", op => op.BulkInsert("t", ["a"], [[1]], key: ["b"])),
            ("op.BulkUpdate: key is null", op => op.BulkUpdate("t", null!, ["a"], [[1]])),
            ("op.BulkUpdate: columns is the key alone", op => op.BulkUpdate("t", ["a"], ["a"], [[1]])),
            ("op.BulkUpdate: row 1 of existing is of 1 value(s), for 2 column(s)", op =>
                op.BulkUpdate("t", ["a"], ["a", "b"], [[1, 2]], existing: [[1]])),
            ("op.BulkUpdate: existing is of 2 row(s), where rows has 1", op =>
                op.BulkUpdate("t", ["a"], ["a", "b"], [[1, 2]], existing: [[1, 2], [2, 2]])),
            ("op.BulkDelete: key is empty", op => op.BulkDelete("t", [], ["a"], [[1]])),
            ("op.BulkDelete: the column b of key is missing among the columns", op =>
                op.Invoke(new BulkDelete(new("t"), ["b"], ["a"], [[1]]))),
            ("op.BatchAlterTable: changes is null", op => op.BatchAlterTable("t", null!)),
            ("op.Autocommit: block is null", op => op.Autocommit(null!)),
            ("op.DropColumn: column is null", op => op.BatchAlterTable("t", batch => batch.DropColumn(null!))),
            ("op.AddColumn: column is null", op => op.BatchAlterTable("t", batch => batch.AddColumn(null!))),
            ("Declares: changes is null", op => op.Execute("CREATE TABLE x (a int)").Declares(null!)),
        ];
        return calls.Select(call => new TestCaseData(call.Says, call.Call).SetArgDisplayNames(call.Says));
    }

    [TestCaseSource(nameof(Calls))]
    public void Is_refused(string says, Action<OperationBuilder> call)
    {
        var refused = Assert.Throws<MigrationException>(() => call(new("default")));
        Assert.That((refused!.Code, refused.Message), Is.EqualTo(("MIG6052", says + ".")));
        Assert.That(refused.Diagnostic.Location?.File, Does.EndWith("ArgumentTests.cs"));
        Assert.That(refused.Diagnostic.Location!.Line, Is.GreaterThan(10).And.LessThan(60));
    }

    [TestCase("\uFEFFCREATE TABLE t (a text)", "CREATE TABLE t (a text)")]
    [TestCase("SELECT 1;\n\uFEFFSELECT '\uFEFF'", "SELECT 1;\nSELECT '\uFEFF'")]
    public void A_mark_at_the_beginning_of_a_file_is_no_sql(string sql, string without)
    {
        var builder = new OperationBuilder("default");
        builder.Execute(sql);
        builder.Run((_, _, _) => Task.CompletedTask, sql);
        Assert.That(
            builder.Operations,
            Is.EqualTo(new Operation[] { new ExecuteSql(without), new RunCode(((RunCode)builder.Operations[1]).Code, without) })
        );
    }

    [Test]
    public void An_index_of_nothing_is_refused_by_the_product_that_knows_none(
        [Values("sqlite", "postgresql", "mysql", "mssql")] string product,
        [Values] bool isColumnStore
    )
    {
        var dialect = Migrations.Engine.Dialects.DialectCatalog.Find(product)!;
        var builder = new OperationBuilder("default");
        builder.CreateIndex("ix", "t", [], options: isColumnStore ? [new("mssql_columnstore", true), new("mssql_clustered", true)] : null);
        builder.CreateTable(
            "t",
            [new Column("a", SqlType.Integer), new TableIndex("ix", []) { Options = ((CreateIndex)builder.Operations[0]).Index.Options }]
        );
        foreach (var operation in builder.Operations)
        {
            if (product == "mssql" && isColumnStore)
                Assert.That(() => EmptyIndexes.Refuse(dialect, operation), Throws.Nothing);
            else
                Assert.That(
                    () => EmptyIndexes.Refuse(dialect, operation),
                    Throws
                        .InstanceOf<MigrationException>()
                        .With.Message.EqualTo("Index 'ix': elements is empty.")
                        .And.Property(nameof(MigrationException.Code))
                        .EqualTo("MIG6052")
                );
        }
    }
}
