using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Tests.Model;

public class ModelColumnTests
{
    enum Size : byte
    {
        Small,
        Large,
    }

    [EnumAsText(Name = "state", Check = true)]
    enum State
    {
        New,
        Sold,
    }

    [Table("Everything")]
    class Everything
    {
        public int Id { get; set; }
        public bool Bool { get; set; }
        public byte Byte { get; set; }
        public sbyte SByte { get; set; }
        public short Short { get; set; }
        public ushort UShort { get; set; }
        public uint UInt { get; set; }
        public long Long { get; set; }
        public ulong ULong { get; set; }
        public float Float { get; set; }
        public double Double { get; set; }
        [Precision(10, 4)] public decimal Decimal { get; set; }
        public string Text { get; set; } = "";
        [MaxLength(50)] public string Most { get; set; } = "";
        [StringLength(40)] public string Length { get; set; } = "";
        [MaxLength] public string NoLimit { get; set; } = "";
        public char Char { get; set; }
        public Guid Guid { get; set; }
        public DateOnly Date { get; set; }
        public TimeOnly Time { get; set; }
        public DateTime DateTime { get; set; }
        public DateTimeOffset Offset { get; set; }
        public TimeSpan Span { get; set; }
        public byte[] Bytes { get; set; } = [];
        [MaxLength(16)] public byte[] FewBytes { get; set; } = [];
        public Size Size { get; set; }
        public State State { get; set; }
        [EnumAsText(Native = false)] public Size SizeText { get; set; }
        public JsonDocument? Document { get; set; }
        public JsonElement Element { get; set; }
        public JsonArray? Array { get; set; }
        [Column(TypeName = "tsvector")] public string Search { get; set; } = "";
        [Column(TypeName = "point")] public Version? Own { get; set; }
    }

    static readonly TestCaseData[] Types =
    [
        new("Id", SqlType.Integer),
        new("Bool", SqlType.Boolean),
        new("Byte", SqlType.SmallInteger),
        new("SByte", SqlType.SmallInteger),
        new("Short", SqlType.SmallInteger),
        new("UShort", SqlType.Integer),
        new("UInt", SqlType.BigInteger),
        new("Long", SqlType.BigInteger),
        new("ULong", SqlType.Numeric(20, 0)),
        new("Float", SqlType.Float(24)),
        new("Double", SqlType.Double),
        new("Decimal", SqlType.Numeric(10, 4)),
        new("Text", SqlType.Text),
        new("Most", SqlType.String(50)),
        new("Length", SqlType.String(40)),
        new("NoLimit", SqlType.Text),
        new("Char", SqlType.Char(1)),
        new("Guid", SqlType.Guid),
        new("Date", SqlType.Date),
        new("Time", SqlType.Time()),
        new("DateTime", SqlType.DateTime()),
        new("Offset", SqlType.DateTime(timezone: true)),
        new("Span", SqlType.Interval),
        new("Bytes", SqlType.LargeBinary()),
        new("FewBytes", SqlType.LargeBinary(16)),
        new("Size", SqlType.SmallInteger),
        new("State", new EnumType("state", ["New", "Sold"]) { HasCheck = true, CheckName = "ck_Everything_state" }),
        new("SizeText", new EnumType("Size", ["Small", "Large"]) { IsNative = false }),
        new("Document", SqlType.Json),
        new("Element", SqlType.Json),
        new("Array", SqlType.Json),
        new("Search", SqlType.Native("tsvector")),
        new("Own", SqlType.Native("point")),
    ];

    [TestCaseSource(nameof(Types))]
    public void A_type_becomes_a_column_type(string property, SqlType type) =>
        Assert.That(Models.Table<Everything>().Column(property)!.Type, Is.EqualTo(type));

    [Test]
    public void Every_property_has_a_case() =>
        Assert.That(Models.Table<Everything>().Columns.Select(column => column.Name), Is.EqualTo(Types.Select(data => data.Arguments[0])));

    [Table("Nulls")]
    class Nulls
    {
        public int Id { get; set; }
        public int? Number { get; set; }
        public string Text { get; set; } = "";
        public string? MaybeText { get; set; }
        [Required] public string? Required { get; set; }
        public Size? Size { get; set; }
#nullable disable
        public string Oblivious { get; set; }
#nullable restore
    }

    [TestCase("Id", false)]
    [TestCase("Number", true)]
    [TestCase("Text", false)]
    [TestCase("MaybeText", true)]
    [TestCase("Required", false)]
    [TestCase("Size", true)]
    [TestCase("Oblivious", true)]
    public void Nullable_annotations_count(string property, bool nullable) =>
        Assert.That(Models.Table<Nulls>().Column(property)!.Nullable, Is.EqualTo(nullable));

    [ComplexType]
    class Address
    {
        public string City { get; set; } = "";
        [Column("zip"), MaxLength(9)] public string? Code { get; set; }
        public Spot Spot { get; set; } = new();
    }

    [ComplexType]
    class Spot
    {
        public double X { get; set; }
    }

    [Table("Shop")]
    [Index("Home.City")]
    class Shop
    {
        public int Id { get; set; }
        public Address Home { get; set; } = new();
        [Column("alt")] public Address? Other { get; set; }
    }

    [Test]
    public void An_owned_object_is_flattened() =>
        Assert.That(Models.Table<Shop>().Columns.Select(column => $"{column.Name} {column.Nullable}"), Is.EqualTo((string[])
            ["Id False", "Home_City False", "Home_zip True", "Home_Spot_X False", "alt_City True", "alt_zip True", "alt_Spot_X True"]));

    [Test]
    public void An_owned_objects_column_can_be_indexed() =>
        Assert.That(Models.Table<Shop>().Indexes.Single().Name, Is.EqualTo("ix_Shop_Home_City"));

    class Base
    {
        public int Id { get; set; }
        public virtual string Name { get; set; } = "";
    }

    [Table("Derived")]
    class Derived : Base
    {
        public int Extra { get; set; }
        [MaxLength(5)] public override string Name { get; set; } = "";
    }

    [Test]
    public void A_base_class_comes_first() =>
        Assert.That(Models.Table<Derived>().Columns.Select(column => (column.Name, column.Type)), Is.EqualTo(((string, SqlType)[])
            [("Id", SqlType.Integer), ("Name", SqlType.String(5)), ("Extra", SqlType.Integer)]));

    [Table("Ignoring")]
    class Ignoring
    {
        public int Id { get; set; }
        public static int Static { get; set; }
        public string this[int index] => $"{index}";
        public string Readonly => "";
        [Column("kept")] public string Kept => "";
        [Computed("Id + 1")] public int Sum { get; }
        public int Init { get; init; }
        public int Private { get; private set; }
        [NotMapped] public List<string> Skipped { get; set; } = [];
        internal int Hidden { get; set; }
        public int Field = 1;
    }

    [Test]
    public void What_is_no_data_is_ignored() =>
        Assert.That(
            Models.Table<Ignoring>().Columns.Select(column => column.Name),
            Is.EqualTo((string[])["Id", "kept", "Sum", "Init", "Private"])
        );

    [Table("Ordered")]
    class Ordered
    {
        public int Last { get; set; }
        [Column(Order = 1)] public int Second { get; set; }
        [Column("one", Order = 0)] public int First { get; set; }
    }

    [Test]
    public void Column_gives_name_and_order() =>
        Assert.That(Models.Table<Ordered>().Columns.Select(column => column.Name), Is.EqualTo((string[])["one", "Second", "Last"]));

    [Table("Defaults")]
    class Defaults
    {
        public int Id { get; set; }
        [ServerDefault("new")] public string Text { get; set; } = "";
        [ServerDefault(Sql = "CURRENT_TIMESTAMP")] public DateTime At { get; set; }
        [ServerDefault(Size.Large)] public Size Size { get; set; }
        [ServerDefault(State.Sold)] public State State { get; set; }
        [ServerDefault(true)] public bool Bool { get; set; }
        [ServerDefault('x')] public char Char { get; set; }
    }

    static readonly TestCaseData[] DefaultCases =
    [
        new("Text", ServerDefault.Literal("new")),
        new("At", ServerDefault.Sql("CURRENT_TIMESTAMP")),
        new("Size", ServerDefault.Literal((byte)1)),
        new("State", ServerDefault.Literal("Sold")),
        new("Bool", ServerDefault.Literal(true)),
        new("Char", ServerDefault.Literal("x")),
        new("Id", null),
    ];

    [TestCaseSource(nameof(DefaultCases))]
    public void A_server_default_is_a_value_or_sql(string property, ServerDefault? value) =>
        Assert.That(Models.Table<Defaults>().Column(property)!.Default, Is.EqualTo(value));

    [Table("Extras"), Comment("All of it"), SkipAutogenerate]
    class Extras
    {
        [Identity(Always = true, Start = 10, Increment = 5)] public int Id { get; set; }
        [Computed("Id * 2", Persisted = true), Comment("Twice")] public int Twice { get; set; }
        [Computed("Id * 3"), SkipAutogenerate] public int Thrice { get; set; }
    }

    [Test]
    public void Attributes_of_a_column_arrive()
    {
        var table = Models.Table<Extras>();
        Assert.That(table.Column("Id")!.Identity, Is.EqualTo(new Identity(true) { Start = 10, Increment = 5 }));
        Assert.That(
            table.Column("Twice"),
            Is.EqualTo(new Column("Twice", SqlType.Integer, false) { Computed = new("Id * 2", true), Comment = "Twice" })
        );
        Assert.That(
            table.Column("Thrice"),
            Is.EqualTo(new Column("Thrice", SqlType.Integer, false) { Computed = new("Id * 3"), SkipAutogenerate = true })
        );
        Assert.That((table.Comment, table.SkipAutogenerate), Is.EqualTo(("All of it", true)));
    }

    [Table("Money")]
    class Money
    {
        public int Id { get; set; }
        public decimal Price { get; set; }
    }

    [Test]
    public void A_decimal_without_precision_warns()
    {
        Assert.That(Models.Table<Money>().Column("Price")!.Type, Is.EqualTo(SqlType.Numeric(18, 2)));
        Assert.That(
            Models.Warnings(typeof(Money)).Single(),
            Does.StartWith("MIG4005: ").And.Contain("Money.Price").And.Contain("[Precision(18, 2)]")
        );
    }

    [Table("BadType")]
    class BadType
    {
        public int Id { get; set; }
        public Dictionary<string, int> Map { get; set; } = [];
    }

    [ComplexType]
    class Loop
    {
        public Loop? Again { get; set; }
    }

    [Table("HasLoop")]
    class HasLoop
    {
        public int Id { get; set; }
        public Loop Loop { get; set; } = new();
    }

    [Table("BadPrecision")]
    class BadPrecision
    {
        [Precision(3)] public double Id { get; set; }
    }

    [Table("BadDefault")]
    class BadDefault
    {
        [ServerDefault] public int Id { get; set; }
    }

    [Table("NoColumn")]
    class NoColumn;

    [Table("SameColumn")]
    class SameColumn
    {
        public int Id { get; set; }
        [Column("id")] public int Other { get; set; }
    }

    [TestCase(typeof(BadType), "BadType.Map is Dictionary<String, Int32>", "[NotMapped]", "[Column(TypeName")]
    [TestCase(typeof(HasLoop), "HasLoop.Loop.Again", "contains itself")]
    [TestCase(typeof(BadPrecision), "BadPrecision.Id is Double", "[Precision]")]
    [TestCase(typeof(BadDefault), "BadDefault.Id", "[ServerDefault]")]
    [TestCase(typeof(NoColumn), "NoColumn", "no property")]
    [TestCase(typeof(SameColumn), "SameColumn", "two properties")]
    public void What_cannot_be_a_column_is_an_error(Type type, params string[] words)
    {
        var error = Models.Error(type);
        Assert.That(error, Does.StartWith("MIG2008: ").And.Not.Contain("\n"));
        Assert.That(words.Where(word => !error.Contains(word)), Is.Empty, error);
    }
}
