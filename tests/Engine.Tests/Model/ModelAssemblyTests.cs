using Migrations.Engine.Model;

namespace Engine.Tests.Model;

public class ModelAssemblyTests
{
    // With every namespace that a model is likely to use.
    const string Source = """
        using System.ComponentModel; using System.ComponentModel.DataAnnotations; using System.ComponentModel.DataAnnotations.Schema;
        using MigrationsBuild.Model; using MigrationsBuild;
        namespace Shop;
        [Table("book"), Bind("default"), Index("Title", "Id"), Unique("Title", "Id"), Check("Id > 0"), Comment("c"), SkipAutogenerate]
        public class Book
        {
            [Key, Identity, Comment("c")] public int Id { get; set; }
            [Required, MaxLength(9), Index, Unique, Check("Title <> ''"), ServerDefault("x"), SkipAutogenerate, Column("title")]
            public string Title { get; set; } = "";
            [Precision(9, 2), Computed("Id * 2")] public decimal Twice { get; set; }
            [EnumAsText] public DayOfWeek Day { get; set; }
            [References(typeof(Book), OnDelete = ReferentialAction.Cascade)] public int? Next { get; set; }
        }
        public sealed class More : IModelSource {
            public void Fill(MetaData metaData) => metaData.Add(new Table("more", [new Column("id", SqlType.Integer)])); }
        sealed class Hidden : IModelSource { public void Fill(MetaData metaData) => throw new Exception(); }
        """;

    [Test]
    public void An_assembly_is_read_and_no_attribute_clashes()
    {
        var assembly = Compiled.Assembly(Source);
        var model = ModelReader.Read([assembly, assembly], ["default"], _ => { })["default"];
        Assert.That(model.Tables.Select(table => table.Name), Is.EqualTo((string[])["book", "more"]));
    }
}
