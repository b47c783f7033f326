using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Engine.Tests.Model;

public class ModelForeignKeyTests
{
    [Table("author", Schema = "lib")]
    class Author
    {
        [Column("no")]
        public int Id { get; set; }
    }

    [Table("pair")]
    class Pair
    {
        [Key]
        public int A { get; set; }

        [Key]
        public int B { get; set; }
    }

    [Table("t")]
    class ByConvention
    {
        public int Id { get; set; }
        public Author? Writer { get; set; }

        [Column("writer")]
        public int? WriterId { get; set; }
    }

    [Table("t")]
    class ByClassName
    {
        public int Id { get; set; }
        public int AuthorId { get; set; }
        public Author? Writer { get; set; }
    }

    [Table("t")]
    class OnScalar
    {
        public int Id { get; set; }

        [ForeignKey("Author")]
        public int Who { get; set; }
        public Author? Author { get; set; }
    }

    [Table("t")]
    class OnNavigation
    {
        public int Id { get; set; }
        public int Who { get; set; }

        [ForeignKey("Who")]
        public Author? Author { get; set; }
    }

    [Table("t")]
    class ByReferences
    {
        public int Id { get; set; }

        [References(typeof(Author))]
        public int Who { get; set; }
    }

    [Table("t")]
    class Pairs
    {
        public int Id { get; set; }
        public int X { get; set; }
        public int Y { get; set; }

        [ForeignKey("X, Y")]
        public Pair? Pair { get; set; }
    }

    [Table("t")]
    class PairsOnScalars
    {
        public int Id { get; set; }

        [ForeignKey("Pair")]
        public int X { get; set; }

        [ForeignKey("Pair")]
        public int Y { get; set; }
        public Pair? Pair { get; set; }
    }

    [Table("t")]
    class PairsByConvention
    {
        public int Id { get; set; }
        public int TwoA { get; set; }
        public int TwoB { get; set; }
        public Pair? Two { get; set; }
    }

    [Table("t"), References(typeof(Pair), "X", "Y")]
    class PairsOnClass
    {
        public int Id { get; set; }
        public int X { get; set; }
        public int Y { get; set; }
    }

    [Table("t")]
    class Self
    {
        public int Id { get; set; }
        public Self? Parent { get; set; }
        public int? ParentId { get; set; }
    }

    [TestCase(typeof(ByConvention), "fk_t_writer_author: writer -> lib.author(no)")]
    [TestCase(typeof(ByClassName), "fk_t_AuthorId_author: AuthorId -> lib.author(no)")]
    [TestCase(typeof(OnScalar), "fk_t_Who_author: Who -> lib.author(no)")]
    [TestCase(typeof(OnNavigation), "fk_t_Who_author: Who -> lib.author(no)")]
    [TestCase(typeof(ByReferences), "fk_t_Who_author: Who -> lib.author(no)")]
    [TestCase(typeof(Pairs), "fk_t_X_Y_pair: X, Y -> pair(A, B)")]
    [TestCase(typeof(PairsOnScalars), "fk_t_X_Y_pair: X, Y -> pair(A, B)")]
    [TestCase(typeof(PairsByConvention), "fk_t_TwoA_TwoB_pair: TwoA, TwoB -> pair(A, B)")]
    [TestCase(typeof(PairsOnClass), "fk_t_X_Y_pair: X, Y -> pair(A, B)")]
    [TestCase(typeof(Self), "fk_t_ParentId_t: ParentId -> t(Id)")]
    public void A_foreign_key_is_found(Type type, string expected) =>
        Assert.That(Words(Models.Read(type, typeof(Author), typeof(Pair)).Find("t")!), Is.EqualTo((string[])[expected]));

    [Table("Order")]
    class Order
    {
        public int Id { get; set; }
        public List<Line> Lines { get; } = [];

        [ForeignKey("Owner")]
        public ICollection<Note>? Notes { get; set; }
    }

    [Table("Line")]
    class Line
    {
        public int Id { get; set; }
        public int OrderId { get; set; }
    }

    [Table("Note")]
    class Note
    {
        public int Id { get; set; }
        public int Owner { get; set; }
    }

    [Test]
    public void A_collection_makes_the_foreign_key_of_its_elements()
    {
        var model = Models.Read(typeof(Order), typeof(Line), typeof(Note));
        Assert.That(Words(model.Find("Line")!), Is.EqualTo((string[])["fk_Line_OrderId_Order: OrderId -> Order(Id)"]));
        Assert.That(Words(model.Find("Note")!), Is.EqualTo((string[])["fk_Note_Owner_Order: Owner -> Order(Id)"]));
        Assert.That(model.Find("Order")!.Columns.Select(column => column.Name), Is.EqualTo((string[])["Id"]));
    }

    [Table("Acting")]
    class Acting
    {
        public int Id { get; set; }

        [References(
            typeof(Author),
            Name = "fk_mine",
            OnDelete = ReferentialAction.Cascade,
            OnUpdate = ReferentialAction.SetNull,
            InitiallyDeferred = true
        )]
        public int AuthorId { get; set; }
        public Author? Author { get; set; }
    }

    [Test]
    public void References_gives_actions_in_place_of_the_convention() =>
        Assert.That(
            Models.Table<Acting>(typeof(Author)).ForeignKeys,
            Is.EqualTo(
                (ForeignKey[])
                    [
                        new(["AuthorId"], "author", ["no"], "fk_mine")
                        {
                            ReferredSchema = "lib",
                            OnDelete = ReferentialAction.Cascade,
                            OnUpdate = ReferentialAction.SetNull,
                            Deferrable = true,
                            InitiallyDeferred = true,
                        },
                    ]
            )
        );

    [Test]
    public void Nothing_cascades_unasked() =>
        Assert.That(
            Models.Read(typeof(ByConvention), typeof(Author)).Find("t")!.ForeignKeys.Single(),
            Has.Property("OnDelete").Null.And.Property("OnUpdate").Null.And.Property("Deferrable").Null
        );

    [Table("User")] class User { public int Id { get; set; } public Profile? Profile { get; set; } }
    [Table("Profile")] class Profile { public int Id { get; set; } public int UserId { get; set; } public User? User { get; set; } }
    [Table("Loose")] class Loose { public int Id { get; set; } public Author? Author { get; set; } }

    [Test]
    public void The_other_side_of_one_to_one_does_not_warn() => Assert.That(Models.Warnings(typeof(User), typeof(Profile)), Is.Empty);

    [Test]
    public void A_navigation_without_a_key_warns() =>
        Assert.That(
            Models.Warnings(typeof(Loose), typeof(Author)).Single(),
            Does.StartWith("MIG4007: ").And.Contain("Loose.Author").And.Contain("Add AuthorId")
        );

    [Table("t")]
    class NoSuchNavigation
    {
        public int Id { get; set; }

        [ForeignKey("Nobody")]
        public int Who { get; set; }
    }

    [Table("t")]
    class NoSuchScalar
    {
        public int Id { get; set; }

        [ForeignKey("Nobody")]
        public Author? Author { get; set; }
    }

    [Table("t")]
    class TooFew
    {
        public int Id { get; set; }

        [References(typeof(Pair))]
        public int Who { get; set; }
    }

    [Table("t")]
    class NoModel
    {
        public int Id { get; set; }

        [References(typeof(string))]
        public int Who { get; set; }
    }

    [Table("t")]
    class Elsewhere
    {
        public int Id { get; set; }
        public int OrderId { get; set; }
        public Order? Order { get; set; }
    }

    [TestCase(typeof(NoSuchNavigation), "NoSuchNavigation.Who", "'Nobody'")]
    [TestCase(typeof(NoSuchScalar), "NoSuchScalar.Author", "'Nobody'", "It has: Id")]
    [TestCase(typeof(TooFew), "TooFew.Who has 1 properties", "key of Pair has 2")]
    [TestCase(typeof(NoModel), "NoModel.Who leads to String", "no model class")]
    [TestCase(typeof(Elsewhere), "Elsewhere.Order leads to Order", "its assembly is read")]
    public void A_foreign_key_that_leads_nowhere_is_an_error(Type type, params string[] words)
    {
        var error = Models.Error(type, typeof(Author), typeof(Pair));
        Assert.That(words.Where(word => !error.Contains(word)), Is.Empty, error);
        Assert.That(error, Does.StartWith("MIG2008: "));
    }

    static IEnumerable<string> Words(Table table) =>
        table.ForeignKeys.Select(key => $"{key.Name}: {key.Columns} -> {key.Referred}({key.ReferredColumns})");
}
