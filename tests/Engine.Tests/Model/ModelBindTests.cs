using System.ComponentModel.DataAnnotations.Schema;
using Migrations.Engine.Model;

namespace Engine.Tests.Model;

public class ModelBindTests
{
    [Table("plain")]
    public class Plain
    {
        public int Id { get; set; }
    }

    [Table("entry"), Bind("audit")]
    public class Entry
    {
        public int Id { get; set; }
    }

    [Table("plain")]
    public class Again
    {
        public int Id { get; set; }
    }

    [Table("leaving")]
    public class Leaving
    {
        public int Id { get; set; }
        public int EntryId { get; set; }
        public Entry? Entry { get; set; }
    }

    public sealed class Source : IModelSource
    {
        public void Fill(MetaData metaData) => metaData.Add(new("hand", [new Column("id", SqlType.Integer), new PrimaryKey(["id"])]));
    }

    public sealed class AuditSource : IModelSource
    {
        public string? Bind => "audit";
        public void Fill(MetaData metaData) => metaData.Add(new("byhand", [new Column("id", SqlType.Integer)]));
    }

    public sealed class Throwing : IModelSource
    {
        public void Fill(MetaData metaData) => throw new InvalidOperationException("two\nlines");
    }

    public sealed class Unmakable : IModelSource
    {
        public Unmakable() => throw new InvalidOperationException("no luck");
        public void Fill(MetaData metaData) => Assert.Fail();
    }

    public sealed class WithArguments(int number) : IModelSource
    {
        public void Fill(MetaData metaData) => Assert.Fail($"{number}");
    }

    [TestCase("default", "default: hand plain")]
    [TestCase("other", "other: hand plain")]
    [TestCase("default audit", "default: hand plain; audit: ")]
    public void A_class_without_bind_belongs_to_default_or_to_the_only_bind(string binds, string expected) =>
        Assert.That(Read(binds, typeof(Plain), typeof(Source), typeof(WithArguments)), Is.EqualTo(expected));

    [Test]
    public void Bind_picks_the_bind() =>
        Assert.That(
            Read("audit default", typeof(Entry), typeof(Plain), typeof(AuditSource)),
            Is.EqualTo("audit: byhand entry; default: plain")
        );

    [TestCase("default", typeof(Entry), "MIG1009", "names the bind 'audit'", "Known binds: default.")]
    [TestCase("default", typeof(AuditSource), "MIG1009", "AuditSource names the bind 'audit'")]
    [TestCase("audit billing", typeof(Plain), "MIG1012", "audit, billing")]
    [TestCase("", typeof(Plain), "MIG1001")]
    public void A_bind_that_is_not_there_is_an_error(string binds, Type type, string code, params string[] words)
    {
        var error = Assert.Throws<MigrationException>(() => Read(binds, type))!;
        Assert.That(error.Code, Is.EqualTo(code));
        Assert.That(words.Where(word => !error.Message.Contains(word)), Is.Empty, error.Message);
    }

    [Test]
    public void An_unknown_bind_points_at_the_attribute() =>
        Assert.That(
            Assert.Throws<MigrationException>(() => Read("default", typeof(Entry)))!.Diagnostic.Location!.File,
            Does.EndWith("ModelBindTests.cs")
        );

    [TestCase(typeof(Throwing), "two lines")]
    [TestCase(typeof(Unmakable), "no luck")]
    public void A_source_that_throws_is_an_error(Type type, string words)
    {
        var error = Assert.Throws<MigrationException>(() => Models.Read(type))!;
        Assert.That(error.Message, Does.Contain(type.Name).And.Contain(words));
        Assert.That((error.Code, error.InnerException), Is.EqualTo(("MIG2008", error.InnerException as InvalidOperationException)));
        Assert.That(error.InnerException, Is.Not.Null);
    }

    [Test]
    public void Two_classes_of_one_table_are_an_error() =>
        Assert.That(Models.Error(typeof(Plain), typeof(Again)), Does.Contain("Again").And.Contain("table plain"));

    [Test]
    public void A_foreign_key_cannot_leave_its_bind() =>
        Assert.That(
            () => Read("default audit", typeof(Leaving), typeof(Entry)),
            Throws.TypeOf<MigrationException>().With.Message.Contains("belongs to the bind 'audit'")
        );

    static string Read(string binds, params Type[] types) => string.Join("; ",
        ModelReader.ReadTypes(types, binds.Split(' ', StringSplitOptions.RemoveEmptyEntries), _ => { })
            .Select(model => $"{model.Key}: {string.Join(" ", model.Value.Tables.Select(table => table.Name))}"));
}
