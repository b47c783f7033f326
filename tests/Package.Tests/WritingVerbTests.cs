namespace Package.Tests;

/// <summary>The verbs that write source files, with the real engine: what is written compiles and is then used.</summary>
public class WritingVerbTests
{
    TempProject _project = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Library("Writing", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        _project.Write("Book.cs", """
            using MigrationsBuild.Model;

            namespace Writing;

            [System.ComponentModel.DataAnnotations.Schema.Table("Books")]
            public class Book
            {
                public int Id { get; set; }

                public string Title { get; set; } = "";

                public decimal Price { get; set; }
            }
            """);
        _project.Build().Succeeds();
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [Test, Order(1)]
    public void Init_writes_an_environment_that_later_runs_use()
    {
        _project.QuickVerb("MigrationInit").Succeeds();
        var file = _project.PathOf("Migrations/ProjectMigrationEnv.cs");
        Assert.That(_project.PathOf("Migrations/README.md"), Does.Exist);
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace(
                    "// TransactionPerRevision = true,",
                    "OnVersionApply = (context, step, heads) => { context.Report.Say(\"applied \" + heads[0]); return Task.CompletedTask; "
                        + "},"
                )
        );
        Assert.That(Build("-t:MigrationInit").FailsWith("MIG1016").Errors[0], Does.Contain(file));
    }

    [Test, Order(2)]
    public void Check_fails_until_the_model_is_in_a_revision()
    {
        Assert.That(Build("-p:MigrationCheck=true").FailsWith("MIG4003").Errors[0], Does.Contain("Books"));
        var written = Build(
                "-t:MigrationRevision",
                "-p:MigrationAutogenerate=true;MigrateOnline=true;MigrationMessage=add books;MigrationRevisionId=books222"
            )
            .Succeeds();
        Assert.That(written.Output, Does.Match(@"Wrote .*-books222_add_books\.cs"));
        Assert.That(
            Build("-p:MigrationCheck=true;MigrateOnline=true").Succeeds().Output,
            Does.Contain("Every change of the model is in a revision.").And.Contain("applied books222")
        );
        Assert.That(Sqlite.Tables(_project.PathOf("app.db")), Is.EqualTo(["Books"]));
    }

    [Test, Order(3)]
    public void Drift_is_found_and_its_revision_compiled_before_it_is_kept()
    {
        var database = _project.PathOf("app.db");
        Build("-t:MigrationDrift").Succeeds();
        Sqlite.Run(database, "CREATE INDEX ix_hand ON Books (Title);");
        Assert.That(Build("-t:MigrationDrift").FailsWith("MIG4070").Errors[0], Does.Contain("create index ix_hand"));
        var written = Build("-t:MigrationDrift", "-p:MigrationDriftRevision=true;MigrationRevisionId=drift22;MigrationMessage=by hand");
        Assert.That(written.Succeeds().Output, Does.Match(@"Wrote .*-drift22_by_hand\.cs"));
        Build("-t:MigrationStamp", "-p:MigrationTargetRevision=drift22").Succeeds();
        Build("-t:MigrationDrift").Succeeds();
        Build("-t:MigrationDowngrade").Succeeds();
        Assert.That(Sqlite.Dump(database), Does.Not.Contain("ix_hand"));
        File.Delete(Directory.GetFiles(_project.PathOf("Migrations"), "*drift22*").Single());
    }

    [Test, Order(3)]
    public void Warning_of_the_model_is_one_of_the_build_and_stops_nothing() =>
        Assert.That(
            _project.QuickVerb("MigrationCheck").Succeeds().Output,
            Does.Contain("warning MIG4005: The decimal property Book.Price says no precision")
        );

    [Test, Order(4)]
    public void Revision_and_merge_write_what_joins_the_graph()
    {
        Assert.That(_project.QuickVerb("MigrationRevision").FailsWith("MIG1013").Errors[0], Does.Contain("MigrationMessage"));
        Assert.That(
            _project
                .QuickVerb("MigrationRevision", "-p:MigrationMessage=x", "-p:MigrationFileTemplate=../../{rev}")
                .FailsWith("MIG1010")
                .Errors[0],
            Does.Contain("within the folder")
        );
        Build("-t:MigrationRevision", "-p:MigrationMessage=left;MigrationRevisionId=left3333;MigrationHead=books222").Succeeds();
        Build("-t:MigrationRevision", "-p:MigrationMessage=right;MigrationRevisionId=right444;MigrationHead=books222;MigrationSplice=true")
            .Succeeds();
        Build("-t:MigrationMerge", "-p:MigrationRevisionId=merge555").Succeeds();
        Assert.That(
            Build("-p:MigrateOnline=true").Succeeds().Output,
            Does.Contain("Running upgrade left3333, right444 -> merge555, merge")
        );
        Assert.That(Sqlite.Versions(_project.PathOf("app.db")), Is.EqualTo(["merge555"]));
    }

    [Test, Order(9)]
    public void Hooks_run_for_each_written_file_in_their_order()
    {
        _project.Write("Directory.Build.targets", """
            <Project>
              <ItemGroup>
                <MigrationPostWriteHook Include="stamp" Command="echo &quot;// hooked 'once'&quot; &gt;&gt; &quot;{file}&quot;" />
                <MigrationPostWriteHook Include="copy" Command="cp &quot;{file}&quot; seen.txt" WorkingDirectory="obj" />
                <MigrationPostWriteHook Include="break" Command="test ! -e &quot;$(Forbidden)&quot;" />
              </ItemGroup>
            </Project>
            """);
        _project.QuickVerb("MigrationRevision", "-p:MigrationMessage=hooked;MigrationHead=base").Succeeds();
        var file = Directory.GetFiles(_project.PathOf("Migrations"), "*_hooked.cs").Single();
        Assert.That(File.ReadAllText(file), Does.EndWith("// hooked 'once'\n"));
        Assert.That(File.ReadAllText(_project.PathOf("obj/seen.txt")), Is.EqualTo(File.ReadAllText(file)));
        Assert.That(
            _project
                .QuickVerb("MigrationRevision", $"-p:MigrationMessage=broken;MigrationHead=base;Forbidden={file}")
                .FailsWith("MIG4008")
                .Errors[0],
            Does.Contain("'break' ended with exit code 1").And.Contain("_broken.cs")
        );
    }

    [Test]
    public void Baseline_adopts_a_database_and_stamps_it_when_the_file_is_kept()
    {
        using var project = TempProject.Library("Adopting", "<MigrationBinds>default=sqlite:///old.db</MigrationBinds>");
        Sqlite.Run(
            project.PathOf("old.db"),
            "CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL DEFAULT 'new'); CREATE VIEW titles AS SELECT title FROM books;"
        );
        project.Write("Broken.cs", "namespace Adopting.Migrations; public class Baseline { }");
        Assert.That(project.Build("-t:MigrationBaseline", "-p:MigrationRevisionId=base777").Errors, Has.Some.Contains("MIG4002"));
        Assert.That(Sqlite.Schema(project.PathOf("old.db")), Does.Not.Contain("alembic_version"), "not stamped with what nobody has");
        File.Delete(project.PathOf("Broken.cs"));

        var written = project.Build("--no-restore", "-t:MigrationBaseline", "-p:MigrationRevisionId=base777").Succeeds();
        Assert.That(
            written.Output,
            Does.Match(@"Wrote .*-base777_baseline\.cs").And.Contain("default is now at base777.").And.Contain("warning MIG4033")
        );
        Assert.That(
            project.Build("--no-restore", "-p:MigrateOnline=true").Succeeds().Output,
            Does.Contain("is already at base777 (head), baseline, on SQLite ")
        );
        project.Build("--no-restore", "-p:MigrateOnline=true", "-p:MigrationBinds=default=sqlite:///new.db").Succeeds();
        Assert.That(Sqlite.Tables(project.PathOf("new.db")), Is.EqualTo(["books"]));
        project.Build("--no-restore", "-t:MigrationBaseline").FailsWith("MIG4030");
    }

    [Test]
    public void Baseline_writes_a_model_that_the_project_compiles_and_that_says_what_the_database_has()
    {
        using var project = TempProject.Library(
            "Modelled",
            "<MigrationBinds>default=sqlite:///old.db</MigrationBinds><TreatWarningsAsErrors>true</TreatWarningsAsErrors>"
                + "<GenerateDocumentationFile>true</GenerateDocumentationFile><Nullable>disable</Nullable>"
        );
        Sqlite.Run(
            project.PathOf("old.db"),
            "CREATE TABLE books (id INTEGER PRIMARY KEY, title VARCHAR(40) NOT NULL, price NUMERIC(9, 2), added DATETIME);"
                + "CREATE TABLE old_pages (id INTEGER PRIMARY KEY, book INT REFERENCES books, n INT, UNIQUE (book, n));"
        );
        var written = project
            .Build("-t:MigrationBaseline", "-p:MigrationRevisionId=base777", "-p:MigrationModelOutput=Data/Models/")
            .Succeeds();
        Assert.That(written.Output, Does.Contain("Wrote " + project.PathOf("Data/Models/Books.cs")).And.Contain("is now at base777"));
        Assert.That(
            Directory.GetFiles(project.PathOf("Data/Models")).Select(Path.GetFileName),
            Is.EquivalentTo(["Books.cs", "OldPages.cs", "ModelSupplements.cs"])
        );
        Assert.That(File.ReadAllText(project.PathOf("Data/Models/Books.cs")), Does.Contain("namespace Modelled.Data.Models;"));
        project.Build("--no-restore", "-t:MigrationCheck", "-p:MigrationCompareWith=Database").Succeeds();
        project.Build("--no-restore", "-t:MigrationCheck").Succeeds();
        project.Build("--no-restore", "-t:MigrationBaseline", "-p:MigrationModelOutput=Data/Models/").FailsWith("MIG4030");
    }

    BuildResult Build(params string[] arguments) => _project.Build(["--no-restore", .. arguments]);
}
