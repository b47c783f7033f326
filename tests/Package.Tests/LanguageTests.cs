namespace Package.Tests;

/// <summary>Projects that compile no C# beside them: they upgrade, and what writes C# refuses before it writes.</summary>
public class LanguageTests
{
    [TestCase("fsproj", "F#", "Program.fs", "module Program\n[<EntryPoint>]\nlet main _ = 0\n")]
    [TestCase("vbproj", "VB", "Program.vb", "Module Program\n    Sub Main()\n    End Sub\nEnd Module\n")]
    public void Other_language_is_refused_before_anything_is_written(string extension, string language, string file, string program)
    {
        using var project = TempProject.Console("Other", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        File.Delete(project.PathOf("Program.cs"));
        File.Move(project.PathOf("Other.csproj"), project.PathOf("Other." + extension));
        var text = File.ReadAllText(project.PathOf("Other." + extension));
        project.Write(
            "Other." + extension,
            text.Replace("<Nullable>enable</Nullable>", "")
                .Replace("<ItemGroup>", extension == "fsproj" ? "<ItemGroup><Compile Include=\"Program.fs\" />" : "<ItemGroup>")
        );
        project.Write(file, program);
        project.Build().Succeeds();
        foreach (var verb in new[] { "MigrationInit", "MigrationRevision", "MigrationMerge", "MigrationBaseline" })
            Assert.That(
                project.QuickVerb(verb, "-p:MigrationMessage=first").FailsWith("MIG2018").Output,
                Does.Contain($"compiled as {language}"),
                verb
            );
        project.Build("--no-restore", "-p:MigrationAutogenerate=true").FailsWith("MIG2018");
        Assert.That(project.PathOf("Migrations"), Does.Not.Exist);
        // An F# project with central versions, as this one, brings no FSharp.Core by itself, and could not run either.
        if (extension == "vbproj")
            Assert.That(project.QuickVerb("MigrationUpgrade").Succeeds().Output, Does.Contain("default is already at base"));
    }

    [Test]
    public void Program_of_one_file_is_refused_too()
    {
        using var project = TempProject.Console("One", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        File.Delete(project.PathOf("One.csproj"));
        project.Write("app.cs", $"""
            #:package Migrations.Build
            #:package Microsoft.Data.Sqlite
            #:property MigrationBinds=default=sqlite:///app.db
            #:property PublishAot=false
            {Code.Usings.Replace("global ", "")}
            System.Console.WriteLine("hello");
            {Code.Revision("aaaa1111")}
            """);
        project.Build("app.cs", "-p:MigrateOnline=true").Succeeds();
        Assert.That(
            project.Build("app.cs", "-t:MigrationRevision", "-p:MigrationMessage=next").FailsWith("MIG2018").Output,
            Does.Contain("dotnet project convert")
        );
        Assert.That(project.PathOf("Migrations"), Does.Not.Exist);
    }

    [Test]
    public void Project_that_lists_its_files_is_told_which_to_add()
    {
        using var project = TempProject.Console(
            "Lists",
            "<EnableDefaultCompileItems>false</EnableDefaultCompileItems><MigrationBinds>default=sqlite:///app.db</MigrationBinds>",
            TempProject.Packages + "<Compile Include=\"Program.cs\" />"
        );
        var written = project.Verb("MigrationRevision", "-p:MigrationMessage=first", "-p:MigrationRevisionId=aaaa1111").Succeeds();
        Assert.That(written.Output, Does.Contain("warning MIG2019").And.Contain($"<Compile Include=\"{project.PathOf("Migrations")}"));
        Assert.That(project.PathOf("Migrations"), Does.Exist);
    }

    [Test]
    public void Folder_may_have_any_name()
    {
        using var plain = TempProject.Console("Odd", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        var root = Path.GetDirectoryName(plain.Folder)!;
        var folder = Path.Combine(root, "It's \"odd\" 100% (x)");
        Directory.Move(plain.Folder, folder);
        // Without a binary log: the logger takes no such path.
        string Run(params string[] arguments)
        {
            var (exitCode, output) = Dotnet.Run(folder, ["build", "-nologo", "-tl:off", .. arguments]);
            Assert.That(exitCode, Is.Zero, output);
            return output;
        }
        Run("-t:MigrationRevision", "-p:MigrationMessage=first", "-p:MigrationRevisionId=aaaa1111");
        Assert.That(Run("--no-restore", "-p:MigrateOnline=true"), Does.Contain("default is now at aaaa1111"));
    }
}
