using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>
/// Each command of docs/targets.md, run as it stands there, in a project that has what the command speaks of. Those of dotnet build
/// share a process; each finds the project's folder as it was at first.
/// </summary>
public partial class ExampleTests
{
    // ae10… comes after 1975…, and the database is at ae10…; the model has one property that no revision holds.
    const string Author =
        """[Revision("1975ea83b712", Message = "add authors")] """
            + """public sealed class AddAuthors : Migration { """
            + """public override void Upgrade(OperationBuilder op) => """
            + """op.CreateTable("authors", [new Column("Id", SqlType.Integer, Nullable: false), new PrimaryKey(["Id"], "pk_authors")]); """
            + """public override void Downgrade(OperationBuilder op) => op.DropTable("authors"); }""";
    const string Books =
        """[Revision("ae1027a6acf0", Down = "1975ea83b712", Labels = ["books"], Message = "add books")] """
            + """public sealed class AddBooks : Migration { """
            + """public override void Upgrade(OperationBuilder op) => """
            + """op.CreateTable("books", [new Column("Id", SqlType.Integer, Nullable: false), new PrimaryKey(["Id"], "pk_books")]); """
            + """public override void Downgrade(OperationBuilder op) => op.DropTable("books"); }""";
    const string Loans =
        """[Revision("2fee5c3d9a41", Down = "1975ea83b712", Message = "add loans")] public sealed class AddLoans : Migration { }""";
    const string HeldToManifest = "A run that is held to what was published";
    const string Price = "public int? Price { get; set; }";
    const string Model = $$"""
        using System.ComponentModel.DataAnnotations.Schema;
        [Table("authors")] public class Author { public int Id { get; set; } }
        [Table("books")] public class Book { public int Id { get; set; } {{Price}} }
        """;

    TempProject _project = null!;
    Batch _builds = null!;
    string _pristine = "";

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Console(
            "Shop",
            "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>",
            TempProject.Packages + """<PackageReference Include="Migrations.Build.Kubernetes" />"""
        );
        _project.Write("Usings.cs", Code.Usings);
        _project.Write("Model.cs", Model);
        _project.Write("Migrations/Authors.cs", Author);
        _project.Write("Migrations/Books.cs", Books);
        _project.Write("bin/code", "#!/bin/sh\ntest -f \"$2\"\n");
        System.Diagnostics.Process.Start("chmod", ["+x", _project.PathOf("bin/code")]).WaitForExit();
        _project.Environment["PATH"] = _project.PathOf("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        _project.Build("-p:MigrateOnline=true").Succeeds();
        _pristine = _project.Folder + ".pristine";
        Copy(_project.Folder, _pristine);

        _builds = new Batch(_project);
        var prepared = Examples().Select(example => (string)example.Arguments[0]!).Distinct().ToDictionary(section => section, Prepared);
        foreach (var (section, command) in Examples().Select(example => ((string)example.Arguments[0]!, (string)example.Arguments[1]!)))
        {
            var (variables, verb, arguments) = Parse(command);
            foreach (var (name, value) in variables)
                _project.Environment[name] = value;
            if (verb == "build")
                _builds.Add(command, arguments, $"rm -rf '{_project.Folder}' && cp -a '{prepared[section]}' '{_project.Folder}'");
        }
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [TestCaseSource(nameof(Examples))]
    public void Runs(string section, string command)
    {
        var (_, verb, arguments) = Parse(command);
        var result = verb == "build" ? _builds[command] : Publish(arguments);
        result.Succeeds();
        if (arguments.FirstOrDefault(argument => argument.StartsWith("-t:Migration", StringComparison.Ordinal)) is { } target)
            Assert.That(result.Verbs, Does.Contain(target["-t:Migration".Length..]));
    }

    /// <summary>
    /// Every property that a command may give stands in an example, but for those that belong into a project file, and one that
    /// needs what a crash left.
    /// </summary>
    [Test]
    public void Every_property_has_an_example()
    {
        string[] elsewhere =
        [
            "MigrationPreparedId",
            "MigrationEnabled",
            "MigrationTargetFramework",
            "MigrationEnv",
            "MigrationAssembly",
            "MigrationVersionTableSchema",
            "MigrationTwoPhase",
            "MigrationDbContext",
        ];
        var properties = Row().Matches(File.ReadAllText(Repository.PathOf("docs/properties.md"))).Select(match => match.Groups[1].Value);
        var examples = string.Join("\n", Examples().Select(example => (string)example.Arguments[1]!));
        Assert.That(
            properties.Except(elsewhere).Where(property => !examples.Contains($"-p:{property}=", StringComparison.Ordinal)),
            Is.Empty
        );
    }

    BuildResult Publish(string[] arguments)
    {
        Reset();
        return _project.Publish(arguments);
    }

    void Reset()
    {
        Directory.Delete(_project.Folder, recursive: true);
        Copy(_pristine, _project.Folder);
    }

    // The folder that a section's commands begin with.
    string Prepared(string section)
    {
        if (!Prepare(section))
            return _pristine;
        var prepared = $"{_pristine}.{section}";
        Copy(_project.Folder, prepared);
        Reset();
        return prepared;
    }

    // What a section's commands need besides; false when they need nothing.
    bool Prepare(string section)
    {
        if (section == "MigrationUpgrade")
            _project.QuickVerb("MigrationDowngrade").Succeeds();
        if (section is "MigrationMerge" or "MigrationStamp")
            _project.Write("Migrations/Loans.cs", Loans);
        if (section == "MigrationImport")
            WriteMapper();
        if (section == "MigrationBaseline")
        {
            Sqlite.Run(
                _project.PathOf("shop.db"),
                "CREATE TABLE VersionInfo (Version BIGINT, AppliedOn DATETIME, Description TEXT);"
                    + "INSERT INTO VersionInfo VALUES (7, 0, '');"
            );
            Directory.Delete(_project.PathOf("Migrations"), recursive: true);
            Sqlite.Run(_project.PathOf("shop.db"), "DROP TABLE alembic_version;");
        }
        if (section == HeldToManifest)
            _project.QuickVerb("MigrationSql", "-p:MigrationOutput=release/migrations").Succeeds();
        if (section == "MigrationCheck")
            _project.Write("Model.cs", Model.Replace(Price, ""));
        return section
            is "MigrationUpgrade" or "MigrationMerge" or "MigrationStamp" or "MigrationBaseline" or "MigrationImport" or "MigrationCheck"
                or HeldToManifest;
    }

    // Migrations of a mapper of the project's own.
    void WriteMapper()
    {
        _project.Write("Mapper.cs", """
            using MigrationsBuild.Model;
            [assembly: ModelProvider(typeof(Mapper))]
            public sealed class Mapper : ModelProvider
            {
                public override void Read(ModelReading model) { }
                public override IReadOnlyList<ForeignMigration> Migrations(ModelReading model) =>
                    [new("0001", "AddShelves", [new CreateTable(new("shelves", [new Column("Id", SqlType.Integer)]))],
                        [new DropTable(new("shelves"))]) { Tool = "the mapper" }];
            }
            """);
        _project.Write(
            "Directory.Build.targets",
            """<Project><ItemGroup><MigrationModelProvider Include="Shop" /></ItemGroup></Project>"""
        );
    }

    static IEnumerable<TestCaseData> Examples()
    {
        var section = "";
        var inBlock = false;
        foreach (var line in File.ReadAllLines(Repository.PathOf("docs/targets.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line[3..];
            else if (line.StartsWith("```", StringComparison.Ordinal))
                inBlock = !inBlock && line == "```";
            else if (inBlock)
                yield return new TestCaseData(section, line).SetName($"{{m}}({line})");
        }
    }

    // As a shell reads it: NAME=value before the program, quotes around what has spaces.
    static (Dictionary<string, string> Variables, string Verb, string[] Arguments) Parse(string command)
    {
        var words = Word().Matches(command).Select(match => match.Value.Replace("\"", "")).ToList();
        var program = words.IndexOf("dotnet");
        Assert.That(program, Is.Not.Negative, "an example is a dotnet command");
        return (
            words.Take(program).ToDictionary(word => word.Split('=')[0], word => word.Split('=', 2)[1]),
            words[program + 1],
            [.. words.Skip(program + 2)]
        );
    }

    // With their dates, so that a build finds nothing changed.
    static void Copy(string from, string to) => System.Diagnostics.Process.Start("cp", ["-a", from, to]).WaitForExit();

    [GeneratedRegex(@"(?m)^\| `((?:Migration|Migrate)\w+)` \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"(?:""[^""]*""|\S)+")]
    private static partial Regex Word();
}
