namespace Package.Tests;

/// <summary>A written source file is compiled before it is kept. A fake host writes two.</summary>
public class WrittenFileTests
{
    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    [Test]
    public void Files_that_compile_are_kept_and_named()
    {
        using var project = TempProject.Console("Kept");
        var result = project.Verb("MigrationRevision", Fake).Succeeds();
        Assert.That(
            result.Output,
            Does.Contain("Wrote " + project.PathOf("Migrations/First.cs")).And.Contain("Wrote " + project.PathOf("Migrations/Second.cs"))
        );
        Assert.That(File.ReadAllText(project.PathOf("Migrations/First.cs")), Does.Contain("namespace Kept.Migrations;"));
        project.Build().Succeeds();
    }

    [Test]
    public void Files_of_which_one_does_not_compile_are_not_kept()
    {
        using var project = TempProject.Console("Broken");
        var result = project.Verb("MigrationRevision", Fake, "-p:MigrationArguments=writes what does not compile");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Errors, Has.Count.EqualTo(2).And.Some.Contains("error CS1002").And.Some.Contains("error MIG4002"));
        Assert.That(project.PathOf("Migrations"), Does.Not.Exist);
    }

    [Test]
    public void Check_leaves_the_build_and_referenced_projects_as_they_are()
    {
        using var model = TempProject.Library("Model", items: "");
        using var project = model.ApplicationBeside("Shop", TempProject.Packages);
        project.Build().Succeeds();
        var before = File.GetLastWriteTimeUtc(project.PathOf("obj/Debug/net10.0/Shop.dll"));
        project.Verb("MigrationRevision", Fake, "-p:MigrationDirectory=Db/Steps").Succeeds();
        Assert.That(project.PathOf("Db/Steps/Second.cs"), Does.Exist);
        Assert.That(File.GetLastWriteTimeUtc(project.PathOf("obj/Debug/net10.0/Shop.dll")), Is.EqualTo(before));
    }

    [Test]
    public void Project_with_an_odd_name_strict_rules_and_the_names_of_the_engine_takes_what_is_written()
    {
        using var project = TempProject.Library(
            "2nd my-shop.data",
            "<AnalysisMode>All</AnalysisMode><TreatWarningsAsErrors>true</TreatWarningsAsErrors>"
                + "<NoWarn>$(NoWarn);CA1707</NoWarn><MigrationBinds>default=sqlite:///app.db</MigrationBinds>"
        );
        project.Write("Migrations/README.md", "mine");
        project.Write("Column.cs", """
            global using _2nd_my_shop.data;
            using System.ComponentModel.DataAnnotations.Schema;

            namespace _2nd_my_shop.data;

            [Table("columns")]
            public class Column
            {
                public int Id { get; set; }
            }

            public class Migration;

            public class Revision;
            """
        );
        project
            .Verb(
                "MigrationRevision",
                "-p:MigrationAutogenerate=true;MigrationCompareWith=Revisions;MigrationMessage=columns;MigrationFileTemplate={slug}"
            )
            .Succeeds();
        Assert.That(
            File.ReadAllText(project.PathOf("Migrations/columns.cs")),
            Does.Contain("namespace _2nd_my_shop.data.Migrations;\n\nusing Column = global::MigrationsBuild.Column;\n")
        );
        project.Verb("MigrationInit").Succeeds();
        Assert.That(File.ReadAllText(project.PathOf("Migrations/README.md")), Is.EqualTo("mine"));
        // The rules of all analyzers, now that the files are in their place; what an environment breaks is the project's affair.
        File.Delete(project.PathOf("Migrations/ProjectMigrationEnv.cs"));
        project.Build("-p:MigrateOnline=true").Succeeds();
    }

    // Of a package, such as Microsoft.Identity beside Microsoft.Shop: nothing of the project's own has the name.
    [Test]
    public void Name_of_ours_that_is_a_namespace_around_the_revisions_is_written_out()
    {
        using var identity = TempProject.Library("Acme.Identity", items: "");
        identity.Write("User.cs", "namespace Acme.Identity;\n\npublic class User;\n");
        using var project = identity.ApplicationBeside("Acme.Shop", """<PackageReference Include="Migrations.Build" />""");
        project.Write(
            "Book.cs",
            """
            using System.ComponentModel.DataAnnotations.Schema;

            namespace Acme.Shop;

            [Table("books")]
            public class Book
            {
                public int Id { get; set; }
            }
            """
        );
        project
            .Verb(
                "MigrationRevision",
                "-p:MigrationBinds=sqlite:///app.db",
                "-p:MigrationAutogenerate=true;MigrationCompareWith=Revisions;MigrationMessage=books;MigrationFileTemplate={slug}"
            )
            .Succeeds();
        Assert.That(
            File.ReadAllText(project.PathOf("Migrations/books.cs")),
            Does.Contain("using Identity = global::MigrationsBuild.Identity;").And.Contain("new Identity()").And.Not.Contain("using Column")
        );
    }

    [Test]
    public void Init_that_does_not_compile_keeps_nothing()
    {
        using var project = TempProject.Library("Taken");
        project.Write("Env.cs", "namespace Taken.Migrations; public class ProjectMigrationEnv;");
        Assert.That(project.Verb("MigrationInit").Errors, Has.Some.Contains("MIG4002"));
        Assert.That(project.PathOf("Migrations"), Does.Not.Exist);
    }
}
