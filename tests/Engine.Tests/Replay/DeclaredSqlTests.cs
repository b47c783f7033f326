using Engine.Tests.Hosting;
using Migrations.Engine.Replay;

namespace Engine.Tests.Replays;

/// <summary>Raw SQL that says what it changes: the SQL runs, the words count.</summary>
public class DeclaredSqlTests
{
    static readonly Column Pages = new("pages", SqlType.Integer);

    [Test]
    public void What_is_declared_is_folded_and_leaves_nothing_unseen()
    {
        var schema = Replay(op => op.Execute("ALTER TABLE books ADD pages int").Declares(o => o.AddColumn("books", Pages)));
        Assert.That((schema.Find("books")!.Column("pages"), schema.RawSql), Is.EqualTo((Pages, Array.Empty<string>())));
    }

    [Test]
    public void A_trigger_is_kept_for_rebuilds_and_is_not_unseen()
    {
        var schema = Replay(op =>
        {
            op.Execute("CREATE TRIGGER r AFTER DELETE ON books BEGIN SELECT 1; END").Declares(_ => { });
            op.RenameTable("books", "volumes");
        });
        Assert.That(schema.RawSql, Is.EqualTo((string[])["CREATE TRIGGER r AFTER DELETE ON volumes BEGIN SELECT 1; END"]));
        Assert.That(schema.UnseenSql, Is.Empty);
    }

    [Test]
    public void What_was_declared_excuses_no_misfit() =>
        Assert.That(
            () =>
                Replay(op =>
                {
                    op.Execute("ALTER TABLE books ADD pages int").Declares(o => o.AddColumn("books", Pages));
                    op.AddColumn("books", Pages);
                }),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG3030")
        );

    [Test]
    public void A_declaration_that_does_not_fit_is_an_error_at_its_line()
    {
        var error = Assert.Throws<MigrationException>(() =>
            Replay(op => op.Execute("ALTER TABLE books DROP x").Declares(o => o.DropColumn("books", "x")))
        )!;
        Assert.That((error.Code, Path.GetFileName(error.Diagnostic.Location!.File)), Is.EqualTo(("MIG3031", "DeclaredSqlTests.cs")));
    }

    [Test]
    public void A_declaration_gets_names_by_the_convention_and_a_second_one_adds_to_it()
    {
        var op = new OperationBuilder("default", NamingConvention.Default);
        var execute = op.Execute("…");
        execute.Declares(o => o.CreateUniqueConstraint(null, "books", ["id"]));
        execute.Declares(o => o.DropTable("shelves"));
        Assert.That(((ExecuteSql)op.Operations.Single()).Declared, Is.EqualTo(new Operation[]
        {
            new AddConstraint(new("books"), new UniqueConstraint(["id"], "uq_books_id")), new DropTable(new("shelves")),
        }));
    }

    [Test]
    public void Only_changes_of_the_schema_can_be_declared() =>
        Assert.That(
            () => new OperationBuilder("default").Execute("x").Declares(o => o.Execute("y")),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG3050")
        );

    [Test]
    public void Code_declares_as_SQL_does()
    {
        var schema = Replay(op => op.Run(NoCode).Declares(o => o.AddColumn("books", Pages)));
        Assert.That((schema.Find("books")!.Column("pages"), schema.RawSql), Is.EqualTo((Pages, Array.Empty<string>())));
        Assert.That(
            () => new OperationBuilder("default").Run(NoCode).Declares(o => o.Run(NoCode)),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG3050")
        );
        Assert.That(
            () => Replay(op => op.Run(NoCode).Declares(o => o.DropColumn("books", "x"))),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG3031")
        );
    }

    [Test]
    public void Offline_SQL_of_code_that_declares_is_not_unseen()
    {
        Assert.That(Replay(op => op.Run(NoCode, "ALTER TABLE books ADD pages int")).UnseenSql, Is.Not.Empty);
        Assert.That(
            Replay(op => op.Run(NoCode, "ALTER TABLE books ADD pages int").Declares(o => o.AddColumn("books", Pages))).UnseenSql,
            Is.Empty
        );
    }

    [Test]
    public void Code_changes_rows_only_where_it_declares_nothing()
    {
        var op = new OperationBuilder("default");
        op.Run(NoCode).Declares(_ => { });
        op.Run(NoCode).Declares(o => o.DropTable("books"));
        Assert.That(op.Operations.Select(operation => operation.ChangesRowsOnly), Is.EqualTo((bool[])[true, false]));
    }

    static Task NoCode(
        System.Data.Common.DbConnection connection,
        System.Data.Common.DbTransaction? transaction,
        CancellationToken cancellation
    ) => Task.CompletedTask;

    const string Revisions = """
        [Revision("a111")] public class A : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("books", [new Column("Id", SqlType.Integer, Nullable: false), new PrimaryKey(["Id"], "pk_books")]); }
        [Revision("b222", Down = "a111")]
        public class B : Migration {
            public override void Upgrade(OperationBuilder op) => op.Execute("ALTER TABLE books ADD Pages INTEGER")§; }
        [Table("books")] public class Book { public int Id { get; set; } public int? Pages { get; set; } }
        """;

    const string Code =
        """op.Run(async (connection, transaction, cancellation) => """
            + """{ await using var command = connection.CreateCommand(); """
            + """(command.Transaction, command.CommandText) = (transaction, "ALTER TABLE books ADD Pages INTEGER"); """
            + """await command.ExecuteNonQueryAsync(cancellation); }, "ALTER TABLE books ADD Pages INTEGER")""";

    static string ByCode => Revisions.Replace("op.Execute(\"ALTER TABLE books ADD Pages INTEGER\")", Code);

    const string Declared = """.Declares(o => o.AddColumn("books", new Column("Pages", SqlType.Integer)))""";

    [Test]
    public void A_check_without_a_database_sees_what_is_declared()
    {
        using var without = new CompiledProject(Revisions.Replace("§", ""));
        var refused = without.Run("Check").FailedWith("MIG4003");
        Assert.That(refused.Messages, Has.Some.Contains("1 raw SQL statement(s)"));
        using var with = new CompiledProject(Revisions.Replace("§", Declared));
        Assert.That(with.Run("Check").Succeeded().Messages, Has.None.Contains("raw SQL"));
    }

    // A rebuild in a script takes the table from the replay.
    [Test]
    public void A_rebuild_in_a_script_keeps_the_declared_column()
    {
        const string Change =
            """[Revision("c333", Down = "b222")] """
                + """public class C : Migration { """
                + """public override void Upgrade(OperationBuilder op) => op.AlterColumn("books", "Id", type: SqlType.BigInteger); }""";
        using var without = new CompiledProject(Revisions.Replace("§", "") + Change);
        without.Run("Sql", "Range=b222:c333").FailedWith("MIG6004");
        using var with = new CompiledProject(Revisions.Replace("§", Declared) + Change);
        Assert.That(
            File.ReadAllText(with.Run("Sql", "Range=b222:c333").Succeeded().Outputs("Script").Single()),
            Does.Contain("\"Pages\" INTEGER")
        );
        with.Run("Upgrade").Succeeded();
        Assert.That(with.Query("SELECT name FROM pragma_table_info('books')"), Is.EqualTo(new[] { "Id", "Pages" }));
    }

    [Test]
    public void A_check_and_a_rebuild_see_what_code_declares()
    {
        const string Change =
            """[Revision("c333", Down = "b222")] """
                + """public class C : Migration { """
                + """public override void Upgrade(OperationBuilder op) => op.AlterColumn("books", "Id", type: SqlType.BigInteger); }""";
        using var without = new CompiledProject(ByCode.Replace("§", "") + Change);
        without.Run("Sql", "Range=b222:c333").FailedWith("MIG6004");
        using var with = new CompiledProject(ByCode.Replace("§", Declared) + Change);
        Assert.That(
            File.ReadAllText(with.Run("Sql").Succeeded().Outputs("Script").Single()),
            Does.Contain("ALTER TABLE books ADD Pages INTEGER;").And.Contain("\"Pages\" INTEGER")
        );
        with.Run("Upgrade").Succeeded();
        Assert.That(with.Query("SELECT name FROM pragma_table_info('books')"), Is.EqualTo(new[] { "Id", "Pages" }));
        using var unseen = new CompiledProject(ByCode.Replace("§", ""));
        unseen.Run("Check").FailedWith("MIG4003");
        using var seen = new CompiledProject(ByCode.Replace("§", Declared));
        seen.Run("Check").Succeeded();
    }

    static MetaData Replay(Action<OperationBuilder> up)
    {
        var schema = new MetaData();
        schema.Set(new Table("books", [new Column("id", SqlType.Integer)]));
        var builder = new OperationBuilder("default");
        up(builder);
        SchemaReplay.Apply(schema, builder.Operations);
        return schema;
    }
}
