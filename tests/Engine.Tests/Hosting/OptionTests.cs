namespace Engine.Tests.Hosting;

public class OptionTests
{
    static string Revision(string operations) =>
        $$"""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) { op.CreateTable("t", [new Column("a", SqlType.Integer)]);
                    {{operations}} } }
            """;

    [TestCase(
        "postgresql",
        "op.CreateIndex(\"ix\", \"t\", [\"a\"], options: [new(\"postgresql_usin\", \"gin\")]);",
        "PostgreSQL has no option 'postgresql_usin' (create index ix on t). It has: postgresql_concurrently, "
    )]
    [TestCase(
        "postgresql",
        "op.CreateIndex(\"ix\", \"t\", [\"a\"], options: [new(\"postgresql_where\", \"a > 1\")]);",
        "'postgresql_where'"
    )]
    [TestCase(
        "postgresql",
        "op.BatchAlterTable(\"t\", b => b.AlterColumn(\"a\", type: SqlType.Text, options: [new(\"postgresql_cast\", \"a\")]));",
        "'postgresql_cast'"
    )]
    [TestCase(
        "sqlite",
        "op.CreateTable(\"u\", [new Column(\"a\", SqlType.Integer)], options: [new(\"sqlite_strickt\", true)]);",
        "'sqlite_strickt'"
    )]
    [TestCase(
        "sqlite",
        "op.BatchAlterTable(\"t\", b => { }, tableOptions: [new(\"sqlite_without_rowid\", true)]);",
        "'sqlite_without_rowid'"
    )]
    [TestCase("mysql", "op.CreateIndex(\"ix\", \"t\", [\"a\"], options: [new(\"mysql_engine\", 3)]);", "'mysql_engine'")]
    [TestCase(
        "mysql",
        "op.CreateTable(\"u\", [new Column(\"a\", SqlType.Integer)], options: [new(\"mariadb_engine\", \"InnoDB\")]);",
        "'mariadb_engine'"
    )]
    [TestCase(
        "mssql",
        "op.Autocommit(o => o.DropColumn(\"t\", \"a\", options: [new(\"mssql_drop_defaults\", true)]));",
        "'mssql_drop_defaults'"
    )]
    [TestCase(
        "mssql",
        "op.AddColumn(\"t\", new Column(\"b\", SqlType.Integer) { Options = [new(\"mssql_sparse\", true)] });",
        "'mssql_sparse'"
    )]
    public void One_that_the_product_does_not_have_is_refused_before_the_first_statement(string product, string operations, string words)
    {
        using var project = new CompiledProject(Revision(operations))
        {
            Binds = product == "sqlite" ? "default=sqlite:///app.db" : $"default={product}://u@localhost/shop",
        };
        var run = project.Run("Sql").FailedWith("MIG6043");
        Assert.That((run.File, run.Line), Is.EqualTo((Path.Combine(project.Folder, "Project.cs"), 3)));
        Assert.That(run.Text, Does.Contain(words));
        Assert.That(project.Run("Check").FailedWith("MIG6043").Text, Is.EqualTo(run.Text));
    }

    [TestCase("sqlite"), TestCase("postgresql"), TestCase("mysql"), TestCase("mssql")]
    public void Those_of_other_products_are_passed_by(string product)
    {
        using var project = new CompiledProject(
            Revision(
                """
                op.CreateTable("u", [new Column("a", SqlType.Integer), new PrimaryKey(["a"]) { Options = [new("mssql_clustered", false)] }],
                    options: [new("sqlite_strict", true), new("mysql_engine", "InnoDB"), new("mysql_row_format", "DYNAMIC"),
                        new("postgresql_with", "fillfactor=70"), new("oracle_compress", true)]);
                op.CreateIndex("ix", "t", ["a"],
                    options: [new("mssql_include", "a"), new("postgresql_using", "hash"), new("mysql_using", "BTREE")]);
                """
            )
        )
        {
            Binds = product == "sqlite" ? "default=sqlite:///app.db" : $"default={product}://u@localhost/shop",
        };
        var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
        Assert.That(
            script,
            Does.Contain(
                product switch
                {
                    "sqlite" => ") STRICT",
                    "postgresql" => "USING hash",
                    "mysql" => "ROW_FORMAT=DYNAMIC",
                    _ => "INCLUDE (a)",
                }
            )
        );
    }

    [Test]
    public void A_constraint_without_a_name_is_dropped_by_what_it_is()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) => op.Execute("CREATE TABLE t (a INTEGER UNIQUE, b INTEGER UNIQUE)"); }
            [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) =>
                op.Invoke(new DropConstraint(new("t"), null, ConstraintKind.Unique) { Existing = new UniqueConstraint(["a"]) }); }
            """);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Query("SELECT c.name FROM pragma_index_list('t') l, pragma_index_info(l.name) c"), Is.EqualTo(new[] { "b" }));
    }
}
