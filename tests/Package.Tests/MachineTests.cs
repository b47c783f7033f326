namespace Package.Tests;

/// <summary>A machine that lacks room, rights or short paths: a coded error, or no matter at all; never a task that throws.</summary>
public class MachineTests
{
    const string Binds = "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>";
    const string Ours = "obj/Debug/net10.0/migrations";

    TempProject _library = null!;
    TempProject _program = null!;

    [OneTimeSetUp]
    public void Create()
    {
        (_library, _program) = (TempProject.Library("Lib", Binds), TempProject.Console("App", Binds));
        foreach (var project in new[] { _library, _program })
        {
            project.Write("Usings.cs", Code.Usings);
            project.Write("First.cs", Code.Revision("aaaa1111"));
            project.Build().Succeeds();
        }
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _library.Dispose();
        _program.Dispose();
    }

    [Test]
    public void Program_is_upgraded_where_obj_cannot_be_written()
    {
        using var blocked = new Blocked(_program.PathOf(Ours));
        _program.QuickVerb("MigrationUpgrade").Succeeds();
        Assert.That(Sqlite.Versions(_program.PathOf("app.db")), Is.EqualTo(["aaaa1111"]));
    }

    // A library needs a runtime configuration of ours. Once it is there, nothing is written any more.
    [Test]
    public void Library_is_upgraded_where_obj_cannot_be_written_once_it_has_its_runtime_configuration()
    {
        using (new Blocked(_library.PathOf(Ours)))
            Assert.That(_library.QuickVerb("MigrationHeads").FailsWith("MIG1041").Errors[0], Does.Contain(_library.PathOf(Ours)));
        _library.QuickVerb("MigrationHeads").Succeeds();
        var before = Directory.GetLastWriteTimeUtc(_library.PathOf(Ours));
        _library.QuickVerb("MigrationUpgrade").Succeeds();
        Assert.That(Directory.GetLastWriteTimeUtc(_library.PathOf(Ours)), Is.EqualTo(before));
    }

    [TestCase("MigrationRevision", "-p:MigrationMessage=x")]
    [TestCase("MigrationInit", "-p:MigrationDirectory=Other")]
    public void Writing_verb_where_obj_cannot_be_written_is_MIG1041(string verb, string property)
    {
        using var blocked = new Blocked(_program.PathOf(Ours));
        Assert.That(_program.QuickVerb(verb, property).FailsWith("MIG1041").Errors[0], Does.Contain("App.csproj : error "));
        Assert.That(_program.PathOf("Other"), Does.Not.Exist);
    }

    [Test]
    public void Turn_that_cannot_be_taken_is_MIG1041()
    {
        File.Delete(_program.PathOf("obj/migrations.turn"));
        Directory.CreateDirectory(_program.PathOf("obj/migrations.turn"));
        _program.QuickVerb("MigrationRevision", "-p:MigrationMessage=x").FailsWith("MIG1041");
        Directory.Delete(_program.PathOf("obj/migrations.turn"));
    }

    [Test]
    [Platform("Linux", Reason = "nobody can write under /proc")]
    public void Folder_of_revisions_that_cannot_be_written_is_MIG1017() =>
        Assert.That(
            _program
                .QuickVerb("MigrationRevision", "-p:MigrationMessage=x", "-p:MigrationDirectory=/proc/none")
                .FailsWith("MIG1017")
                .Errors[0],
            Does.Contain("/proc/none/")
        );

    [Test]
    [Platform("Linux", Reason = "nobody can write under /proc")]
    public void Folder_of_scripts_that_cannot_be_written_is_MIG6011() =>
        _program.QuickVerb("MigrationSql", "-p:MigrationOutput=/proc/none").FailsWith("MIG6011");

    [Test]
    public void Long_path_of_the_temp_folder_is_no_matter()
    {
        var temp = Directory
            .CreateDirectory(_program.PathOf("t/" + string.Join('/', Enumerable.Repeat("a_folder_whose_name_is_long", 6))))
            .FullName;
        _program.Environment["TMPDIR"] = temp;
        _program.QuickVerb("MigrationHeads").Succeeds();
        _program.Environment.Remove("TMPDIR");
        Assert.That(
            Directory
                .GetFileSystemEntries(temp)
                .Where(entry => Path.GetFileName(entry).Contains("mig", StringComparison.OrdinalIgnoreCase)),
            Is.Empty
        );
    }

    // A file in the place of a folder: what a right or a disk refuses, also for root.
    sealed class Blocked : IDisposable
    {
        readonly string _path;

        public Blocked(string path)
        {
            _path = path;
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            File.WriteAllText(path, "");
        }

        public void Dispose() => File.Delete(_path);
    }
}
