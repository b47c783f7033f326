using System.Text;
using Migrations.Engine.Autogenerate;
using Migrations.Engine.Autogenerate.Render;
using Migrations.Engine.Binds;
using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Journal;

namespace Engine.Tests.Fuzzing;

/// <summary>What inputs of bench/fuzz once brought down, each with the answer that is right.</summary>
public class FoundTests
{
    [TestCase("-1"), TestCase("+2"), TestCase("shop-2")]
    public void A_label_that_counts_is_refused(string label) => Assert.That(
        () => new RevisionGraph([new("ae10") { Labels = [label] }]),
        Throws.InstanceOf<MigrationException>().With.Property("Code").EqualTo("MIG3027")
    );

    [TestCase("shop-a"), TestCase("v2"), TestCase("a-b-2")]
    public void Another_label_is_taken(string label) =>
        Assert.That(new RevisionGraph([new("ae10") { Labels = [label] }]).Symbols.Resolve(label)[0].Id, Is.EqualTo("ae10"));

    [Test]
    public void Digits_of_other_scripts_are_none()
    {
        Assert.That(SqliteDefaults.Stored("٣", "TEXT"), Is.EqualTo("٣"));
        Assert.That(RelativeSymbol.Parse("+٣"), Is.Null);
        Assert.That(DatabaseUrl.Parse("postgresql://h:٣/d"), Is.Null);
    }

    [TestCase(" IN (1, 2)"), TestCase(" BETWEEN 1 AND 2"), TestCase(" BETWEEN SYMMETRIC 1 AND 2"), TestCase(" = ANY (ARRAY[1, 2])")]
    public void What_repeats_its_left_side_without_end_is_its_own_words(string piece)
    {
        foreach (var dialect in DialectCatalog.All)
        {
            string Comparable(string end) =>
                dialect.Normalizer.ComparableExpression("a" + string.Concat(Enumerable.Repeat(piece, 200)) + " = " + end);
            Assert.That(Comparable("b"), Is.Not.EqualTo(Comparable("c")).And.Length.LessThan(20_000));
        }
    }

    [Test]
    public void Half_a_character_of_JSON_is_its_own_text() =>
        Assert.That(PostgreSqlValues.Comparable("{\"a\": \"\\ud800\"}"), Is.EqualTo("{\"a\": \"\\ud800\"}"));

    [Test]
    public void Half_a_character_of_a_message_makes_no_name() =>
        Assert.That(ClassNames.ForRevision("add \ud83c books", "ae10", new HashSet<string>()), Is.EqualTo("AddBooks"));

    [TestCase("sqlite:///a.db?=x"), TestCase("sqlite:///a%00b"), TestCase("postgresql://h/d?%00=1")]
    public void A_URL_of_which_no_connection_can_be_made_is_told(string url)
    {
        var bind = BindCatalog.Create([new("default") { Url = url }], (_, _) => new MetaData(), "/project", _ => { })[0];
        Assert.That(() => bind.ConnectionString, Throws.InstanceOf<MigrationException>().With.Property("Code").EqualTo("MIG1007"));
    }

    [TestCase("{x:"), TestCase("{year:"), TestCase("{")]
    public void A_template_that_ends_within_a_token_is_told(string template) => Assert.That(
        () => new RevisionFileName("ae10", "m", DateTimeOffset.UnixEpoch).From(template),
        Throws.InstanceOf<MigrationException>().With.Property("Code").EqualTo("MIG3026")
    );

    [TestCase(""), TestCase("{"), TestCase("[]"), TestCase("null"), TestCase("[1,2]"), TestCase("[\"Column\"]")]
    [TestCase("[\"99\",\"there\",null,null,null]")]
    public void What_stands_in_the_journal_and_is_not_ours_only_a_person_can_tell(string text) =>
        Assert.That(Effect.Read(text), Is.EqualTo(Effect.Unknown));

    [Test]
    public void A_name_of_nothing_in_a_condition_makes_no_name()
    {
        Operation[] made = [new AddConstraint(new("t"), new CheckConstraint("\"\" > a"))];
        Assert.That(((AddConstraint)DeterministicNames.Apply(made, 63, new HashSet<string>())[0]).Constraint.Name, Is.EqualTo("ck_t_a"));
    }

    [Test]
    public void Mistakes_end_at_a_hundred()
    {
        var parents = Enumerable.Range(0, 200_000).Select(i => $"p{i}").ToList();
        var refused = Assert.Throws<MigrationException>(() => new RevisionGraph([new("ae10") { Down = parents }]));
        Assert.That((refused!.Code, refused.Further.Count), Is.EqualTo(("MIG3005", 99)));
    }

    [Test]
    public void A_return_ends_a_comment_of_PostgreSQL_alone()
    {
        Assert.That(SqlLanguage.PostgreSql.Split("SELECT 1 -- a\r; SELECT 2").ToList(), Has.Count.EqualTo(2));
        foreach (var language in new[] { SqlLanguage.Sqlite, SqlLanguage.MySql })
            Assert.That(language.Split("SELECT 1 -- a\r; SELECT 2").ToList(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_delimiter_is_longer_than_any_in_the_text()
    {
        var text = new StringBuilder("CREATE PROCEDURE p() BEGIN SELECT '").Append('/', 300_000).Append("'; END").ToString();
        Assert.That(new MySqlDialect().ScriptWriter.ScriptStatement(text), Does.StartWith("DELIMITER " + new string('/', 300_001) + "\n"));
    }
}
