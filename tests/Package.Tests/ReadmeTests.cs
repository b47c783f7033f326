using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>
/// What the README shows, step by step, with its own words. Its first command is what <see cref="BookstoreTests"/> begins with.
/// </summary>
public partial class ReadmeTests
{
    TempProject _shop = null!;

    [OneTimeSetUp]
    public void Create() => _shop = TempProject.Console("Shop", "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>");

    [OneTimeTearDown]
    public void Remove() => _shop.Dispose();

    [Test]
    public void First_two_commands_are_the_sample_and_the_tests() =>
        Assert.That(Readme.Commands.Take(2), Is.EqualTo(["dotnet build samples/Bookstore -p:MigrateOnline=true", "./test.sh"]));

    [Test]
    public void It_is_one_screen() => Assert.That(File.ReadAllLines(Repository.PathOf("README.md")), Has.Length.LessThanOrEqualTo(70));

    [Test]
    public void Package_shows_the_same_model_and_its_revision() => Assert.That(Readme.PackageSources, Is.EqualTo(Readme.Sources));

    [Test]
    public void Tour_works_and_writes_the_revision_that_it_shows()
    {
        _shop.Write("Author.cs", Readme.Sources[0]);
        _shop.Build(Readme.Arguments("MigrationAutogenerate")).Succeeds();
        var written = File.ReadAllText(Directory.GetFiles(_shop.PathOf("Migrations")).Single());
        Assert.That(WithoutComments(written), Is.EqualTo(WithoutComments(Readme.Sources[1])));

        _shop.Build(Readme.Arguments("MigrateOnline")).Succeeds();
        Assert.That(Sqlite.Tables(_shop.PathOf("shop.db")), Is.EqualTo(["authors"]));
        _shop.Publish().Succeeds();
        var other = Sqlite.FromScript(_shop.PathOf("published/migrations/default.sql"), _shop.PathOf("script.db"));
        Assert.That(Sqlite.Dump(other), Is.EqualTo(Sqlite.Dump(_shop.PathOf("shop.db"))));
        _shop.Build(Readme.Arguments("MigrationCheck")).Succeeds();
    }

    // The README leaves out the documentation comments, and each revision has an id of its own.
    static string WithoutComments(string source) => Own().Replace(source, "");

    [GeneratedRegex("^ *///.*\n|(?<=\\[Revision\\(\")[^\"]*", RegexOptions.Multiline)]
    private static partial Regex Own();
}
