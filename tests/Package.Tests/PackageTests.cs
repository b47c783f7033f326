using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Package.Tests;

/// <summary>What is in the nupkg.</summary>
public partial class PackageTests
{
    [Test]
    public void Package_holds_its_parts_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(Feed.Package);
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !Packaging().IsMatch(name));
        Assert.That(
            files,
            Is.EquivalentTo([
                "CHANGELOG.md",
                "README.md",
                "THIRD-PARTY-NOTICES.md",
                "icon.png",
                "analyzers/dotnet/cs/Migrations.Build.Analyzers.dll",
                "analyzers/dotnet/cs/Migrations.Build.CodeFixes.dll",
                "build/Migrations.Build.globalconfig",
                "build/Migrations.Build.props",
                "build/Migrations.Build.targets",
                "build/Migrations.Build.targets.buildschema.json",
                "build/Migrations.Build.Options.targets",
                "build/Migrations.Build.Verbs.targets",
                "buildMultiTargeting/Migrations.Build.targets",
                "buildTransitive/Migrations.Build.props",
                "buildTransitive/Migrations.Build.targets",
                "lib/net8.0/Migrations.Engine.dll",
                "lib/net8.0/Migrations.Engine.xml",
                "tasks/netstandard2.0/Migrations.Build.dll",
                "tools/net10.0/Migrations.Engine.deps.json",
                $"tools/net10.0/{Feed.Machine}/Migrations.Build.dll",
                $"tools/net10.0/{Feed.Machine}/Migrations.Engine.dll",
                "tools/net8.0/Migrations.Host.deps.json",
                "tools/net8.0/Migrations.Host.dll",
                "tools/net8.0/Migrations.Host.runtimeconfig.json",
                "tools/net8.0/System.CommandLine.dll",
                "tools/net8.0/migrate.deps.json",
                "tools/net8.0/migrate.dll",
                "tools/net8.0/migrate.runtimeconfig.json",
            ])
        );
    }

    [TestCase("title")]
    [TestCase("authors")]
    [TestCase("description")]
    [TestCase("tags")]
    [TestCase("license")]
    [TestCase("icon", "icon.png")]
    [TestCase("readme", "README.md")]
    [TestCase("releaseNotes", "CHANGELOG.md")]
    public void Package_says_what_it_is(string element, string says = "") =>
        Assert.That(Metadata(element)?.Value, Is.Not.Null.And.Not.Empty.And.Contains(says));

    // A clone knows the address that it came from. A copy of the sources, or a clone of a folder, has none, and then nothing is said.
    [Test]
    public void Package_names_the_repository_of_a_clone_that_has_an_address()
    {
        var repository = Metadata("repository");
        Assert.That(repository is not null, Is.EqualTo(Address().IsMatch(Git("remote get-url origin"))));
        Assert.That(Metadata("projectUrl") is not null, Is.EqualTo(repository is not null));
        if (repository is not null)
            Assert.That(repository.Attribute("commit")!.Value, Is.EqualTo(Git("rev-parse HEAD")));
    }

    [Test]
    public void Icon_is_a_square_that_a_gallery_takes()
    {
        using var package = ZipFile.OpenRead(Feed.Package);
        using var icon = new BinaryReader(package.GetEntry("icon.png")!.Open());
        byte[] head = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 128, 0, 0, 0, 128];
        Assert.That(icon.ReadBytes(head.Length), Is.EqualTo(head));
    }

    [TestCase("lib/net8.0/Migrations.Engine")]
    [TestCase("tasks/netstandard2.0/Migrations.Build")]
    [TestCase("tools/net8.0/Migrations.Host")]
    [TestCase("tools/net8.0/migrate")]
    public void Symbols_are_those_of_the_assembly(string name)
    {
        using var assembly = new PEReader([.. Read(Feed.Package, name + ".dll")]);
        var entry = assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        var wanted = assembly.ReadCodeViewDebugDirectoryData(entry).Guid;
        using var symbols = MetadataReaderProvider.FromPortablePdbImage([.. Read(Feed.Symbols, name + ".pdb")]);
        Assert.That(new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id).Guid, Is.EqualTo(wanted));
    }

    [TestCase("Migrations.Engine")]
    [TestCase("Migrations.Build")]
    public void Image_is_compiled_ahead(string name)
    {
        using var image = new PEReader([.. Read(Feed.Package, $"tools/net10.0/{Feed.Machine}/{name}.dll")]);
        Assert.That(image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size, Is.Positive);
    }

    static XElement? Metadata(string element) =>
        XDocument
            .Load(new MemoryStream(Read(Feed.Package, "Migrations.Build.nuspec")))
            .Descendants()
            .FirstOrDefault(found => found.Name.LocalName == element);

    static byte[] Read(string package, string name)
    {
        using var archive = ZipFile.OpenRead(package);
        using var content = new MemoryStream();
        using var entry = archive.GetEntry(name)!.Open();
        entry.CopyTo(content);
        return content.ToArray();
    }

    // Without an answer, as where there is no such thing: empty.
    static string Git(string arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var said = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode == 0 ? said : "";
    }

    [GeneratedRegex(@"^(https?|ssh|git)://|^[^/\\]+@[^/\\]+:")]
    private static partial Regex Address();

    [GeneratedRegex(@"^(_rels/|package/|\[Content_Types\]|Migrations\.Build\.nuspec)")]
    private static partial Regex Packaging();
}
