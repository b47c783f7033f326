using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Engine.Tests.Model;

public class ModelKeyTests
{
    [Table("t")] class ById { public int BY { get; set; } public int ID { get; set; } }
    [Table("t")] class ByClass { public long ByClassId { get; set; } }
    [Table("t")] class ByMark { public int Id { get; set; } [Key] public string? Isbn { get; set; } }
    [Table("t")] class Two { [Key, Column(Order = 1)] public int B { get; set; } [Key, Column(Order = 0)] public int A { get; set; } }
    [Table("t")] class Declared { [Key] public int B { get; set; } [Key] public int A { get; set; } }
    [Table("t")] class Renamed { [Column("no")] public short Id { get; set; } }
    [Table("t")] class Without { public int Number { get; set; } }

    [TestCase(typeof(ById), "ID")]
    [TestCase(typeof(ByClass), "ByClassId")]
    [TestCase(typeof(ByMark), "Isbn")]
    [TestCase(typeof(Two), "A, B")]
    [TestCase(typeof(Declared), "B, A")]
    [TestCase(typeof(Renamed), "no")]
    public void The_key_is_found(Type type, string columns)
    {
        var table = Models.Read(type).Tables.Single();
        Assert.That($"{table.PrimaryKey!.Columns}", Is.EqualTo(columns));
        Assert.That(table.PrimaryKey.Name, Is.EqualTo("pk_t"));
        Assert.That(table.PrimaryKey.Columns.Where(column => table.Column(column)!.Nullable), Is.Empty);
    }

    [Test]
    public void No_key_warns()
    {
        Assert.That(Models.Read(typeof(Without)).Tables.Single().PrimaryKey, Is.Null);
        Assert.That(Models.Warnings(typeof(Without)).Single(), Does.StartWith("MIG4006: ").And.Contain("Without"));
    }

    [Table("t")]
    class Given
    {
        [DatabaseGenerated(DatabaseGeneratedOption.None)]
        public int Id { get; set; }
    }

    [Table("t")]
    class Unique
    {
        public Guid Id { get; set; }
    }

    [Table("t")]
    class FromSequence
    {
        [ServerDefault(Sql = "next()")]
        public int Id { get; set; }
    }

    [Table("t")]
    class Shares
    {
        [References(typeof(Other))]
        public int Id { get; set; }
    }

    [Table("other")]
    class Other
    {
        public int Id { get; set; }
    }

    [Table("t")]
    class Numbered
    {
        public Guid Id { get; set; }

        [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
        public int Count { get; set; }
    }

    enum Kind
    {
        A,
    }

    [Table("t")]
    class ByEnum
    {
        public Kind Id { get; set; }
    }

    [TestCase(typeof(ById), "ID")]
    [TestCase(typeof(ByClass), "ByClassId")]
    [TestCase(typeof(Renamed), "no")]
    [TestCase(typeof(ByMark), "")]
    [TestCase(typeof(Two), "")]
    [TestCase(typeof(Given), "")]
    [TestCase(typeof(Unique), "")]
    [TestCase(typeof(FromSequence), "")]
    [TestCase(typeof(Shares), "")]
    [TestCase(typeof(Numbered), "Count")]
    [TestCase(typeof(ByEnum), "")]
    public void A_single_integer_key_is_counted(Type type, string columns)
    {
        var table = Models.Read(type, typeof(Other)).Find("t")!;
        Assert.That(
            string.Join(", ", table.Columns.Where(column => column.Identity == new Identity()).Select(column => column.Name)),
            Is.EqualTo(columns)
        );
    }
}
