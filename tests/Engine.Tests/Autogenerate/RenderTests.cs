using Migrations.Engine.Autogenerate.Render;

namespace Engine.Tests.Autogenerate;

public class RenderTests
{
    [Test]
    public void Every_operation_comes_back_equal_from_the_compiled_file()
    {
        var again = Revision.Again(SampleOperations.All);
        Assert.That(again, Has.Count.EqualTo(SampleOperations.All.Length));
        Assert.Multiple(() =>
        {
            foreach (var (operation, back) in SampleOperations.All.Zip(again))
                Assert.That(back == Revision.Said(operation) || back == operation, $"{operation}\n{back}\n{Revision.Body(operation)}");
        });
    }

    [Test]
    public void A_naming_convention_changes_no_name()
    {
        Operation[] operations = SampleOperations
            .All.Where(operation => operation is AddConstraint or DropConstraint or CreateIndex or DropIndex)
            .Append(new CreateTable(new Table("t", [new CheckConstraint("a > 0", "odd")])))
            .Append(new BatchAlterTable(new("t"), [new DropConstraint(new("t"), "odd", ConstraintKind.Check)]))
            .ToArray();
        Assert.That(Revision.Again(NamingConvention.Default, operations), Is.EqualTo(operations.Select(Revision.Said)));
        var table = new TableName("t");
        var odd = new CheckConstraint("a > 0", "odd");
        var script = Revision.Script(
            new CreateTable(new Table("t", [odd])),
            new BatchAlterTable(table, [new DropConstraint(table, "odd", ConstraintKind.Check), new AddConstraint(table, odd)]),
            new DropConstraint(table, "ck_t_a", ConstraintKind.Check)
        );
        Assert.That(
            Revision.Render(script, naming: NamingConvention.Default),
            Does.Contain("""new CheckConstraint("a > 0", "odd"),""")
                .And.Contain("], exactNames: true);")
                .And.Contain("""batch.DropConstraint("odd", ConstraintKind.Check, exactName: true);""")
                .And.Contain("""batch.CreateCheckConstraint("odd", "a > 0", exactName: true);""")
                .And.Contain("""op.DropConstraint("ck_t_a", "t", ConstraintKind.Check);""")
        );
    }

    [Test]
    public void The_samples_have_every_operation_but_code_and_remarks()
    {
        var every = typeof(Operation)
            .Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Operation)) && type != typeof(RunCode) && type != typeof(Remark));
        Assert.That(SampleOperations.All.Select(operation => operation.GetType()).Distinct(), Is.EquivalentTo(every));
        var types = typeof(SqlType).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(SqlType)));
        Assert.That(SampleOperations.Types.Select(type => type.GetType()).Distinct(), Is.EquivalentTo(types));
    }

    [Test]
    public void What_no_call_of_a_batch_can_say_stands_between_the_calls()
    {
        var table = new TableName("t");
        var body = Revision.Body(
            new BatchAlterTable(
                table,
                [new DropColumn(table, "a"), new DropColumn(table, "b") { IfExists = true }, new DropColumn(table, "c")]
            )
        );
        Assert.That(
            body.Split('\n').Select(line => line.Trim()),
            Does.Contain("// Review: drops the column c of t with all its values.")
                .And.Contain("batch.Invoke(new DropColumn(new TableName(\"t\"), \"b\") { IfExists = true });")
        );
    }

    [Test]
    public void What_cannot_be_seen_is_escaped() =>
        Assert.That(
            Revision
                .Body(new ExecuteSql("é\"\\\a\u200b\u2028\ud800🍀"))
                .Select(character => (int)character)
                .Where(code => code is 7 or 0x200b or 0x2028 or 0xd800),
            Is.Empty
        );

    [Test]
    public void Bytes_come_back()
    {
        var insert = (BulkInsert)Revision.Again(new BulkInsert(new("t"), ["b"], [[new byte[] { 1, 255 }], [Array.Empty<byte>()]])).Single();
        Assert.That(insert.Rows.Select(row => row[0]), Is.EqualTo(new[] { new byte[] { 1, 255 }, [] }));
    }

    [Test]
    public void A_row_is_found_again_by_its_key()
    {
        var insert = new BulkInsert(
            new("t"),
            ["id", "v"],
            [
                .. SampleOperations.Values.Append(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)).Append(new byte[] { 0, 255 })
                    .Select((value, at) => (ValueList<object?>)[at, value]),
            ]
        )
        {
            Key = ["id", "v"],
        };
        var again = (BulkInsert)Revision.Again(insert).Single();
        Assert.That(again.Each.Select(row => row.KeyIn(row.Key)), Is.EqualTo(insert.Each.Select(row => row.KeyIn(row.Key))));
    }

    [Test]
    public void Code_cannot_be_written() =>
        Assert.That(
            () => Revision.Body(new RunCode((_, _, _) => Task.CompletedTask, null)),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG4012")
        );

    [Test]
    public void A_value_of_an_unknown_type_cannot_be_written() =>
        Assert.That(
            () =>
                Revision.Body(
                    new BulkInsert(
                        new("t"),
                        ["a"],
                        [
                            [new Uri("http://a")],
                        ]
                    )
                ),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG4012")
        );

    [Test]
    public void A_file_reads_as_if_a_person_had_written_it()
    {
        var books = new Table(
            "books",
            [
                new Column("id", SqlType.Integer, Nullable: false),
                new Column("title", SqlType.String(200), Nullable: false) { Default = ServerDefault.Literal("?") },
                new PrimaryKey(["id"], "pk_books"),
                new TableIndex("ix_books_title", ["title"]),
            ]
        );
        var authors = new TableName("authors");
        var script = Revision.Script(
            new CreateTable(books),
            new BatchAlterTable(authors, [new AddColumn(authors, new("born", SqlType.Date)), new DropColumn(authors, "age")])
        );
        script.Message = "add <books> & more";
        script.Down.Add("1975ea83b712");
        script.Labels.Add("shop");
        script.DowngradeOps[0].Operations.Add(new DropTable(new("books")));
        Assert.That(Revision.Render(script), Is.EqualTo("""
            using MigrationsBuild;

            namespace Bookstore.Migrations;

            /// <summary>add &lt;books&gt; &amp; more</summary>
            /// <remarks>
            /// Revision ae1027a6acf, revises 1975ea83b712.
            /// Created 2026-01-02 03:04:05 +00:00.
            /// </remarks>
            [Revision("ae1027a6acf", Down = "1975ea83b712", Labels = ["shop"], Message = "add <books> & more")]
            public sealed class AddBooksMore : Migration
            {
                /// <inheritdoc/>
                public override void Upgrade(OperationBuilder op)
                {
                    op.CreateTable("books", [
                        new Column("id", SqlType.Integer, Nullable: false),
                        new Column("title", SqlType.String(200), Nullable: false) { Default = ServerDefault.Literal("?") },
                        new PrimaryKey(["id"], "pk_books"),
                        new TableIndex("ix_books_title", ["title"]),
                    ]);
                    op.BatchAlterTable("authors", batch =>
                    {
                        batch.AddColumn(new Column("born", SqlType.Date));
                        // Review: drops the column age of authors with all its values.
                        batch.DropColumn("age");
                    });
                }

                /// <inheritdoc/>
                public override void Downgrade(OperationBuilder op)
                {
                    // Review: drops the table books with all its rows.
                    op.DropTable("books");
                }
            }

            """.ReplaceLineEndings("\n")));
        Revision.Compile(Revision.Render(script));
    }

    [Test]
    public void A_call_that_is_too_long_has_a_line_for_each_argument()
    {
        var key = new ForeignKey(["member_id"], "members", ["id"], "fk_loans_member_id_members")
        {
            OnDelete = ReferentialAction.Restrict,
            OnUpdate = ReferentialAction.Cascade,
        };
        Assert.That(
            Revision.Render(Revision.Script(new AddConstraint(new("loans"), key))),
            Does.Contain(
                """
                        op.CreateForeignKey(
                            "fk_loans_member_id_members",
                            "loans",
                            ["member_id"],
                            "members",
                            ["id"],
                            onDelete: ReferentialAction.Restrict,
                            onUpdate: ReferentialAction.Cascade);
                """.ReplaceLineEndings("\n")
            )
        );
    }

    [Test]
    public void Several_binds_have_methods_of_their_own()
    {
        var script = Revision.Script(new DropTable(new("a")));
        script.Down.AddRange(["a1", "b2"]);
        script.DependsOn.Add("c3");
        script.UpgradeOps.AddRange([Revision.List("audit-log", new DropTable(new("b"))), Revision.List("audit_log")]);
        script.DowngradeOps.Add(Revision.List("audit-log", new ExecuteSql("b")));
        var source = Revision.Render(script, severalBinds: true);
        Assert.That(
            source,
            Does.Contain("Downs = [\"a1\", \"b2\"], DependsOn = [\"c3\"]")
                .And.Contain(
                    "/// <summary>Upgrades default.</summary>\n    [Upgrade(\"default\")]\n    public void "
                        + "UpgradeDefault(OperationBuilder op)"
                )
                .And.Contain("[Downgrade(\"audit-log\")]\n    public void DowngradeAuditLog(")
                .And.Contain("UpgradeAuditLog_2(")
        );
        var type = Revision.Compile(source).GetType();
        var builder = new OperationBuilder("audit-log");
        type.GetMethod("UpgradeAuditLog")!.Invoke(Activator.CreateInstance(type), [builder]);
        Assert.That(builder.Operations, Is.EqualTo(new[] { new DropTable(new("b")) }));
    }

    [TestCase("add books", ExpectedResult = "AddBooks")]
    [TestCase(null, ExpectedResult = "Revision_ae1027a6acf")]
    [TestCase("--", ExpectedResult = "Revision_ae1027a6acf")]
    [TestCase("2nd try", ExpectedResult = "Revision2ndTry")]
    [TestCase("größe 北京", ExpectedResult = "Größe北京")]
    [TestCase("taken", ExpectedResult = "Taken_ae1027a6acf")]
    [TestCase("column", ExpectedResult = "Column_ae1027a6acf")]
    [TestCase("date time", ExpectedResult = "DateTime_ae1027a6acf")]
    [TestCase("upgrade audit", ExpectedResult = "UpgradeAudit_ae1027a6acf")]
    [TestCase("migration", ExpectedResult = "Migration_ae1027a6acf")]
    public string A_class_is_named_after_the_message(string? message)
    {
        var script = Revision.Script();
        script.Message = message;
        Revision.Compile(Revision.Render(script));
        return CSharpRenderer.ClassName(script, new(null) { TakenNames = new HashSet<string> { "Taken" } });
    }

    [Test]
    public void A_message_cannot_leave_its_comment_or_its_text()
    {
        var script = Revision.Script(new DropColumn(new("a\nb"), "c\u2028d"));
        script.Message = "a\"); } \r\n } \u2028 #error </summary>";
        Revision.Compile(Revision.Render(script));
        Assert.That(
            (
                (RevisionAttribute)
                    Attribute.GetCustomAttribute(Revision.Compile(Revision.Render(script)).GetType(), typeof(RevisionAttribute))!
            ).Message,
            Is.EqualTo(script.Message)
        );
    }

    [Test]
    public void Long_calls_are_wrapped_one_argument_a_line()
    {
        var key = new ForeignKey(["author_id"], "authors_of_the_house", ["id"], "fk_books_author_id_authors_of_the_house")
        {
            OnDelete = ReferentialAction.Cascade,
        };
        Assert.That(Revision.Body(new AddConstraint(new("books"), key)).Split('\n'), Has.All.Length.LessThanOrEqualTo(112));
    }

    [TestCase(200, 100, true)]
    [TestCase(100, 200, false)]
    public void A_narrower_text_wants_a_review(int from, int to, bool isNoted)
    {
        var alter = new AlterColumn(new("t"), "c") { Type = SqlType.String(to), Existing = new("c", SqlType.String(from)) };
        Assert.That(Revision.Body(alter).Contains("// Review:"), Is.EqualTo(isNoted));
    }

    [Test]
    public void Narrower_types_want_a_review()
    {
        bool IsNoted(SqlType from, SqlType to) =>
            Revision.Body(new AlterColumn(new("t"), "c") { Type = to, Existing = new("c", from) }).Contains("// Review:");
        Assert.That(
            IsNoted(SqlType.BigInteger, SqlType.Integer)
                && IsNoted(SqlType.Text, SqlType.Integer)
                && IsNoted(SqlType.Numeric(10, 4), SqlType.Numeric(10, 2))
                && IsNoted(SqlType.DateTime(), SqlType.Date)
                && IsNoted(SqlType.Integer, SqlType.String(5))
                && IsNoted(SqlType.Double, SqlType.Integer)
        );
        Assert.That(
            IsNoted(SqlType.Integer, SqlType.BigInteger)
                || IsNoted(SqlType.Integer, SqlType.Text)
                || IsNoted(SqlType.Numeric(10, 2), SqlType.Numeric(12, 2))
                || IsNoted(SqlType.Date, SqlType.DateTime())
                || IsNoted(SqlType.Integer, SqlType.String(11)),
            Is.False
        );
    }
}
