using Microsoft.EntityFrameworkCore.Design;
using Migrations.Engine.Dialects;
using Migrations.Engine.Model;

namespace EntityFrameworkCore.Tests;

/// <summary>Which DbContext is the model, and how it is made.</summary>
public class ContextTests
{
    static readonly string Several = $"MIG2031: The project has several DbContext classes: ";

    [TestCase("DbContext:audit", "ByPlainConstructor")]
    [TestCase("DbContext:audit", "EntityFrameworkCore.Tests.ByPlainConstructor")]
    [TestCase("DbContext:audit", "EntityFrameworkCore.Tests.ByPlainConstructor, EntityFrameworkCore.Tests")]
    [TestCase("DbContext:audit", "ByFactory")]
    [TestCase("DbContext:audit", "ByOptions")]
    public void It_is_named_by_the_bind(string key, string name) =>
        Assert.That(Read("audit", key, name).Tables.Select(table => table.Name), Is.EqualTo(["Notes"]));

    [Test]
    public void The_property_is_for_the_default_bind_alone()
    {
        Assert.That(Read("default", "DbContext", "ByOptions").Tables, Is.Not.Empty);
        Assert.That(Read("audit", "DbContext", "ByOptions").Tables, Is.Empty);
    }

    [Test]
    public void Several_and_no_word_which_is_an_error_that_names_them()
    {
        var message = Assert.Throws<MigrationException>(() => Read("default", "", ""))!.Diagnostic.ToString();
        Assert.That(message, Does.StartWith(Several).And.Contain(typeof(ByOptions).FullName).And.Contain("MigrationDbContext"));
    }

    // [Table] and [Column] are EF Core's words too.
    [TestCase("default", true)]
    [TestCase("audit", false)]
    public void Entity_classes_with_attributes_are_not_read_twice(string bind, bool isOwn) =>
        Assert.That(Providers("DbContext", "ByOptions").OwnClassesOf(bind), Is.EqualTo(isOwn));

    [TestCase("Nobody", "sqlite", "MIG2031")]
    [TestCase("Nobody, Nowhere", "sqlite", "MIG2031")]
    [TestCase("ByServices", "sqlite", "MIG2032")]
    [TestCase("Throwing", "sqlite", "MIG2032")]
    [TestCase("Unconfigured", "sqlite", "MIG2032")]
    [TestCase("BadModel", "sqlite", "MIG2032")]
    [TestCase("ByPlainConstructor", "postgresql", "MIG2033")]
    [TestCase("ByOptions", "mysql", "MIG2032")]
    public void A_mistake_is_one_line_with_a_code(string name, string product, string code)
    {
        var failure = Assert.Throws<MigrationException>(() => Read("default", "DbContext", name, product))!.Diagnostic;
        Assert.That(failure.Code, Is.EqualTo(code), failure.Message);
        Assert.That(failure.Message, Does.Not.Contain("\n").And.Not.Contain("   at "));
    }

    static MetaData Read(string bind, string key, string name, string product = "sqlite") =>
        Providers(key, name).Complete(bind, DialectCatalog.Find(product)!, new MetaData());

    static ModelProviders Providers(string key, string name) => new(
        ["Migrations.Build.EntityFrameworkCore"],
        [typeof(ContextTests).Assembly],
        ["default", "audit"],
        asked => asked == key ? name : null,
        _ => { }
    );
}

public class Note
{
    public int Id { get; set; }
}

public abstract class NotesContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();
}

public class ByPlainConstructor : NotesContext
{
    public ByPlainConstructor() : base(new DbContextOptionsBuilder().UseSqlite("Data Source=nowhere.db").Options)
    {
    }
}

public class ByOptions(DbContextOptions<ByOptions> options, string? tenant = null) : NotesContext(options)
{
    public string? Tenant => tenant;
}

/// <summary>Only its factory knows what it needs.</summary>
public class ByFactory(string secret, DbContextOptions options) : NotesContext(options)
{
    public string Secret => secret;
}

public class Factory : IDesignTimeDbContextFactory<ByFactory>
{
    public ByFactory CreateDbContext(string[] args) => new("known", new DbContextOptionsBuilder<ByFactory>().UseSqlite().Options);
}

public class ByServices(DbContextOptions<ByServices> options, IServiceProvider services) : NotesContext(options)
{
    public IServiceProvider Services => services;
}

public class Throwing : NotesContext
{
    public Throwing() : base(new DbContextOptionsBuilder().Options) => throw new InvalidOperationException("no\nlicence");
}

public class Unconfigured() : NotesContext(new DbContextOptionsBuilder().Options);

public class BadModel(DbContextOptions<BadModel> options) : NotesContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Note>().HasKey("Nothing", "There");
}
