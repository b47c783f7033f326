using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Dialects.Sqlite;

namespace Engine.Tests.Operations;

/// <summary>The tokens of SQLAlchemy's naming_convention, and what a convention names.</summary>
public class NamingConventionTests
{
    static readonly NamingConvention Checks = new() { Check = "ck_{table_name}_{constraint_name}" };

    [TestCase("{column_0_name}", "a")]
    [TestCase("{column_1_name}", "b")]
    [TestCase("{column_2_name}", "")]
    [TestCase("{column_0_key}", "a")]
    [TestCase("{column_0N_name}", "ab")]
    [TestCase("{column_0_N_name}", "a_b")]
    [TestCase("{column_0_N_key}", "a_b")]
    [TestCase("{column_0_label}", "my_app_t_a")]
    [TestCase("{column_0_N_label}", "my_app_t_a_my_app_t_b")]
    [TestCase("{referred_table_name}", "p")]
    [TestCase("{referred_column_0_name}", "x")]
    [TestCase("{referred_column_1_name}", "y")]
    [TestCase("{referred_column_0_N_name}", "x_y")]
    public void A_token_is_filled(string token, string expected) =>
        Assert.That(
            new NamingConvention { ForeignKey = "fk_" + token }
                .Apply(new("t", "my.app"), new ForeignKey(["a", "b"], "p", ["x", "y"]))
                .Name,
            Is.EqualTo("fk_" + expected)
        );

    [TestCase("uq_{tabel_name}", "{tabel_name}")]
    [TestCase("uq_{column_name}", "{column_name}")]
    [TestCase("uq_{constraint_name}", "{constraint_name}")]
    [TestCase("uq_{}", "{}")]
    public void An_unknown_token_is_refused(string template, string token) =>
        Assert.That(
            Assert
                .Throws<MigrationException>(() => new NamingConvention { Unique = template }.Apply(new("t"), new UniqueConstraint(["a"])))!
                .Diagnostic.ToString(),
            Does.Contain("MIG2017").And.Contain($"'{template}' has the token {token},")
        );

    // SQLAlchemy cuts so too: 55 characters of 63, and four digits of the digest.
    [TestCase("a_table_with_a_name_that_is_long_enough_for_anybody", "uq_a_table_with_a_name_that_is_long_enough_for_anybody__4339")]
    [TestCase("ein_Tabellenname_mit_Umlauten_äöüäöüäöüäöüäöüäöüäöüäöü", "uq_ein_Tabellenname_mit_Umlauten_äöüäöüäöüäö_d1d6")]
    public void A_name_that_is_too_long_is_cut(string table, string expected) =>
        Assert.That(
            new NamingConvention { Unique = "uq_{table_name}_{column_0_name}" }
                .Apply(new(table), new UniqueConstraint(["a_column_of_it"]))
                .Name,
            Is.EqualTo(expected)
        );

    [Test]
    public void A_CHECK_that_was_named_and_cut_keeps_its_name()
    {
        var (naming, table) = (NamingConvention.Default, new TableName(new string('t', 61)));
        var name = naming.CheckName(table, "price");
        Assert.That((name!.Length, naming.CheckName(table, name)), Is.EqualTo((60, name)));
    }

    [Test]
    public void A_given_name_may_hold_braces() =>
        Assert.That(
            new NamingConvention { Check = "ck_{table_name}_{constraint_name}" }.CheckName(new("t"), "{x}"),
            Is.EqualTo("ck_t_{x}")
        );

    [Test]
    public void An_index_of_a_schema_has_the_schema_in_its_name() =>
        Assert.That(Single(op => op.CreateIndex(null, "t", ["a"], schema: "app")), Is.EqualTo("CREATE INDEX ix_app_t_a ON app.t (a)"));

    [Test]
    public void The_CHECK_of_a_type_is_named_too()
    {
        Assert.That(
            Single(op => op.CreateTable("t", [new Column("b", new BooleanType { CheckName = "yes" })]), Checks),
            Does.Contain("CONSTRAINT ck_t_yes CHECK (b IN (0, 1))")
        );
        Assert.That(
            Single(op => op.CreateTable("t", [new Column("e", new EnumType("kind", ["x"]) { IsNative = false, HasCheck = true })]), Checks),
            Does.Contain("CONSTRAINT ck_t_kind CHECK (e IN ('x'))")
        );
        Assert.That(
            Single(
                op => op.AlterColumn("t", "b", type: SqlType.Integer, existing: new("b", new BooleanType { CheckName = "ck_t_yes" })),
                Checks
            ),
            Does.StartWith("ALTER TABLE t DROP CONSTRAINT ck_t_yes")
        );
        Assert.That(
            Single(
                op => op.CreateTable("t", [new Column("b", new BooleanType { HasUnnamedCheck = true })]),
                new() { Check = "ck_{table_name}_{column_0_name}" }
            ),
            Does.Contain("CONSTRAINT ck_t_b CHECK")
        );
    }

    [Test]
    public void A_CHECK_of_a_type_needs_no_name() =>
        Assert.That(
            new SqliteDialect()
                .SqlWriter.ToSql(new CreateTable(new Table("t", [new Column("b", new BooleanType { HasUnnamedCheck = true })])))
                .Single()
                .Sql,
            Does.Contain("    CHECK (b IN (0, 1))")
        );

    static string Single(Action<OperationBuilder> call, NamingConvention? naming = null)
    {
        var op = new OperationBuilder("default", naming);
        call(op);
        return string.Join("; ", op.Operations.SelectMany(new MySqlDialect().SqlWriter.ToSql).Select(statement => statement.Sql));
    }
}
