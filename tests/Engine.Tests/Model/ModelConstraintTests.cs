using System.ComponentModel.DataAnnotations.Schema;

namespace Engine.Tests.Model;

public class ModelConstraintTests
{
    [Table("Book")]
    [Index(nameof(Author), $"{nameof(Year)} desc")]
    [Index("(lower(Title))", Name = "ix_lower", Where = "Year > 0")]
    [Index(nameof(Year), nameof(Title), Name = "ix_both", Descending = true)]
    [Unique(nameof(Title), nameof(Author))]
    [Check("Year > Author", Name = "years")]
    [Check("1 = 1")]
    [Exclude($"{nameof(Year)} WITH =", "(lower(Title)) with &&", Where = "Year > 0")]
    [Exclude("Author WITH =", Name = "ex", Method = "hash", InitiallyDeferred = true)]
    class Book
    {
        public int Id { get; set; }
        [Unique(Name = "uq_title")] public string Title { get; set; } = "";
        [Index(Unique = true, Where = "Author > 0")] public int Author { get; set; }
        [Check("year >= 0"), Column("year")] public int Year { get; set; }
    }

    static readonly Table Table = Models.Table<Book>();

    [Test]
    public void Indexes_are_read() => Assert.That(Table.Indexes, Is.EqualTo((TableIndex[])
    [
        new("ix_Book_Author", ["Author"], Unique: true) { Where = "Author > 0" },
        new("ix_Book_Author_year", ["Author", IndexElement.Desc("year")]),
        new("ix_lower", [IndexElement.Sql("lower(Title)")]) { Where = "Year > 0" },
        new("ix_both", [IndexElement.Desc("year"), IndexElement.Desc("Title")]),
    ]));

    [Test]
    public void Uniques_are_read() =>
        Assert.That(
            Table.Uniques,
            Is.EqualTo((UniqueConstraint[])[new(["Title"], "uq_title"), new(["Title", "Author"], "uq_Book_Title_Author")])
        );

    [Test]
    public void Exclusions_are_read() => Assert.That(Table.Exclusions, Is.EqualTo((ExcludeConstraint[])
    [
        new([new("year", "="), ExcludeElement.Sql("lower(Title)", "&&")], "ex_Book_year") { Where = "Year > 0" },
        new([new("Author", "=")], "ex") { Method = "hash", Deferrable = true, InitiallyDeferred = true },
    ]));

    [Table("w"), Exclude("Id =")]
    class WithoutWith
    {
        public int Id { get; set; }
    }

    [Test]
    public void An_exclusion_without_an_operator_is_refused() =>
        Assert.That(Models.Error(typeof(WithoutWith)), Does.Contain("'Id =' in [Exclude]"));

    [Test]
    public void Checks_are_read() =>
        Assert.That(
            Table.Checks,
            Is.EqualTo((CheckConstraint[])[new("year >= 0", "ck_Book_year"), new("Year > Author", "ck_Book_years"), new("1 = 1")])
        );

    [Table("t"), Index("Nothing")]
    class Unknown
    {
        public int Id { get; set; }
    }

    [Table("t"), Index]
    class Empty
    {
        public int Id { get; set; }
    }

    [Table("t"), Index("(a + b)")]
    class Nameless
    {
        public int Id { get; set; }
    }

    [Table("t"), Unique("Id")]
    class Twice
    {
        [Unique]
        public int Id { get; set; }
    }

    [Table("t")]
    class IndexNamed
    {
        public int Id { get; set; }

        [Index("ix_a")]
        public int A { get; set; }
    }

    [Table("t")]
    class UniqueNamed
    {
        public int Id { get; set; }

        [Unique("uq_a")]
        public int A { get; set; }
    }

    [TestCase(typeof(IndexNamed), "[Index] on IndexNamed.A lists 'ix_a'")]
    [TestCase(typeof(UniqueNamed), "[Unique] on UniqueNamed.A lists 'uq_a'")]
    [TestCase(typeof(Unknown), "[Index] names 'Nothing'")]
    [TestCase(typeof(Empty), "names no property")]
    [TestCase(typeof(Nameless), "needs a Name")]
    [TestCase(typeof(Twice), "named uq_t_Id")]
    public void A_mistake_is_an_error(Type type, string words) =>
        Assert.That(Models.Error(type), Does.StartWith("MIG2008: ").And.Contain(words));
}
