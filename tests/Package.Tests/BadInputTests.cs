namespace Package.Tests;

/// <summary>
/// A user's mistakes in real builds: exit code not 0, one coded error at the right place, and a database that is not touched.
/// Most need no build of their own: they run on the assembly that the fixture built, in one process, with a new database each.
/// </summary>
public class BadInputTests
{
    const string Parent = "aaaa1111";

    // What is on the command line, the code that refuses it, and what the error says.
    static readonly string[][] WrongBinds =
    [
        ["", "MIG1001", "MigrationBinds"],
        ["default", "MIG1002", "Entry 1"],
        ["default=oracledb://x/y", "MIG1003", "oracledb"],
        ["default=sqlite:///a.db%3Bdefault=sqlite:///b.db", "MIG1008", "default"],
        ["default=sqlite:////no/such/folder/app.db", "MIG5058", "Cannot connect to bind 'default'"],
        ["default=sqlite:////proc/app.db", "MIG5058", "Cannot connect to bind 'default'"],
    ];
    static readonly string[][] WrongProperties =
    [
        ["MigrationEnv=NoSuchEnv", "MIG2004", "NoSuchEnv"],
        ["MigrationTargetRevision=nosuch", "MIG3011", "nosuch"],
        ["MigrationTargetRevision=aaaa", "MIG3012", "aaaa1111, aaaa2222"],
        ["MigrationTargetRevision=head", "MIG3015", "aaaa2222, bbbb3333"],
        ["MigrationTwoPhase=true", "MIG1011", "SQLite"],
        ["MigrationStatementTimeout=soon", "MIG1010", "MigrationStatementTimeout"],
    ];
    static readonly string[][] SilentProperties =
    [
        ["MigrateOnlin=true", "MIG1028", "Did you mean MigrateOnline?"],
        ["MigrationOnline=true", "MIG1028", "Did you mean MigrateOnline?"],
        ["MigrationDryRun=true", "MIG1028", "$(MigrationDryRun)"],
        ["MigrationRevision=aaaa1111", "MIG1028", "did you mean MigrationTargetRevision?"],
        ["MigrateOnline=yes", "MIG1010", "expected true or false"],
        ["MigrationBinds=default=sqlite:///app.db;audit=sqlite:///audit.db", "MIG1031", "'audit'"],
    ];

    TempProject _project = null!;
    Batch _runs = null!;
    string _database = "";
    int _databases;

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Library("Bad");
        _project.Write("Usings.cs", Code.Usings);
        _project.Write(
            "Revisions.cs",
            Code.Revision(Parent) + Code.Revision("aaaa2222", $"Down = \"{Parent}\"") + Code.Revision("bbbb3333", $"Down = \"{Parent}\"")
        );
        _project.Build().Succeeds();

        _runs = new Batch(_project);
        foreach (var binds in WrongBinds)
            _runs.Add(binds[0], ["-t:MigrationUpgrade", "-p:NoBuild=true", "-p:MigrationBinds=" + binds[0]]);
        foreach (var property in WrongProperties.Concat(SilentProperties))
            _runs.Add(
                property[0],
                ["-t:MigrationUpgrade", "-p:NoBuild=true", "-p:MigrationBinds=default=sqlite:///refused.db", "-p:" + property[0]]
            );
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [SetUp]
    public void NewDatabase() => _database = $"app{++_databases}.db";

    [TestCaseSource(nameof(WrongBinds))]
    public void Binds(string binds, string code, string says) =>
        Assert.That(_runs[binds].FailsWith(code).Errors[0], Does.Contain(says).And.Contain("Bad.csproj : error "));

    [TestCaseSource(nameof(WrongProperties))]
    public void Properties(string property, string code, string says)
    {
        Assert.That(_runs[property].FailsWith(code).Errors[0], Does.Contain(says));
        NothingIsThere("refused.db");
    }

    [TestCaseSource(nameof(SilentProperties))]
    public void Properties_that_would_be_passed_over_in_silence(string property, string code, string says)
    {
        // A build that asks for nothing learns of it from the real command line.
        Assert.That(_project.Build("--no-restore", "-p:" + property).FailsWith(code).Errors[0], Does.Contain(says));
        Assert.That(_runs[property].FailsWith(code).Errors[0], Does.Contain(says));
        NothingIsThere("refused.db");
    }

    [Test]
    public void Mistyped_property_is_found_on_whichever_node_a_project_is_built()
    {
        using var library = TempProject.Library("Lib", items: "");
        using var application = library.ApplicationBeside("App", TempProject.Packages);
        Assert.That(application.Build("-m:2", "-p:MigrateOnlin=true").FailsWith("MIG1028").Errors[0], Does.Contain("App.csproj"));
    }

    [Test]
    public void Property_of_the_project_that_is_nearly_one_of_ours_is_a_warning()
    {
        using var project = TempProject.Library(
            "Typo",
            "<MigrationTransacton>PerRevision</MigrationTransacton><MigrationFolder>x</MigrationFolder>"
                + "<MigrationTags>y</MigrationTags><Mine>$(MigrationTags)</Mine>"
        );
        project.Environment["MigrationOnlyBind"] = "audit";
        var output = project.Verb("MigrationHeads", "-p:MigrationTags=z;MigrationBinds=default=sqlite:///app.db").Succeeds().Output;
        Assert.That(
            output,
            Does.Contain(
                    "Typo.csproj(5): warning MIG1030: The property MigrationTransacton is set in this file, and nothing reads it. Did you "
                        + "mean MigrationTransaction?"
                )
                .And.Contain("MIG1030: The property MigrationOnlyBind is set in the environment")
                .And.Not.Contain("MigrationFolder")
                .And.Not.Contain("MigrationTags")
        );
    }

    [TestCase("""Provider="Sqlite" ConnectionStringVariable="BAD_TEST_UNSET" """, "MIG1004", "BAD_TEST_UNSET")]
    [TestCase("""Provider="Sqlite" ConnectionStringFile="no-such-file" """, "MIG1005", "no-such-file")]
    [TestCase("""Provider="Sqlite" """, "MIG1006", "default")]
    public void Items(string metadata, string code, string says) =>
        Assert.That(WithItem(metadata).FailsWith(code).Errors[0], Does.Contain(says));

    [Test]
    public void Driver_that_is_not_referenced_is_named()
    {
        using var project = TempProject.Console(
            "NoDriver",
            "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>",
            """<PackageReference Include="Migrations.Build" />"""
        );
        Assert.That(
            project.Verb("MigrationUpgrade").FailsWith("MIG2003").Errors[0],
            Does.Contain("dotnet add package Microsoft.Data.Sqlite")
        );
        Assert.That(project.PathOf("app.db"), Does.Not.Exist);
        (string Url, string Product, string Packages)[] others =
        [
            ("postgresql://h/d", "PostgreSQL", "dotnet add package Npgsql"),
            ("mysql://h/d", "MySQL/MariaDB", "dotnet add package MySqlConnector, or: dotnet add package MySql.Data"),
            ("mssql://h/d", "SQL Server", "dotnet add package Microsoft.Data.SqlClient"),
        ];
        var runs = new Batch(project);
        foreach (var (url, _, _) in others)
            runs.Add(url, ["-t:MigrationUpgrade", $"-p:MigrationBinds=main={url}", "-p:NoBuild=true"]);
        foreach (var (url, product, packages) in others)
            Assert.That(
                runs[url].FailsWith("MIG2003").Errors[0],
                Does.Contain("'main'").And.Contain(product).And.Contain(packages)
            );
    }

    [Test]
    public void Database_that_is_ahead_of_the_code_stays()
    {
        Sqlite.Run(
            _project.PathOf(_database),
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY); INSERT INTO alembic_version VALUES ('ffff9999');"
        );
        var before = File.ReadAllBytes(_project.PathOf(_database));
        Assert.That(Upgrade().FailsWith("MIG3010").Errors[0], Does.Contain("ffff9999"));
        Assert.That(File.ReadAllBytes(_project.PathOf(_database)), Is.EqualTo(before));
    }

    [Test]
    public void File_that_is_no_database_stays()
    {
        _project.Write(_database, new string('x', 5000));
        Assert.That(Upgrade().FailsWith("MIG5059").Errors[0], Does.Contain("is no SQLite database"));
        Assert.That(File.ReadAllText(_project.PathOf(_database)), Is.EqualTo(new string('x', 5000)));
    }

    [Test]
    public void Database_that_may_only_be_read_stays()
    {
        Sqlite.Run(_project.PathOf(_database), "CREATE TABLE mine (n int);");
        _project.Environment["BAD_TEST_DB"] = $"Data Source={_database};Mode=ReadOnly";
        var result = WithItem("""Provider="Sqlite" ConnectionStringVariable="BAD_TEST_DB" """);
        Assert.That(result.FailsWith("MIG5008").Errors[0], Does.Contain("readonly database"));
        Assert.That(Sqlite.Tables(_project.PathOf(_database)), Is.EqualTo(["mine"]));
    }

    [Test]
    public void Database_that_another_program_holds_stays()
    {
        using var other = Sqlite.Hold(_project.PathOf(_database));
        Assert.That(Upgrade("-p:MigrationLockTimeout=1").FailsWith("MIG5011").Errors[0],
            Does.Contain("database is locked").And.Contain("wait longer with -p:MigrationLockTimeout="));
    }

    [TestCase("unknown parent", "MIG3005", "nope", 1)]
    [TestCase("duplicate id", "MIG3007", Parent, 1)]
    [TestCase("cycle", "MIG3002", "cccc2222", 1)]
    [TestCase("two environments", "MIG2005", "One, Two", 0)]
    [TestCase("environment throws", "MIG2006", "InvalidOperationException: not today", 1)]
    [TestCase("upgrade throws", "MIG3041", "InvalidOperationException: half way", 7)]
    public void Sources(string mistake, string code, string says, int line)
    {
        using var written = Mistake(
            mistake switch
            {
                "unknown parent" => Code.Revision("cccc1111", "Down = \"nope\""),
                "duplicate id" => Code.Revision(Parent).Replace("class Make", "class Again"),
                "cycle" => Code.Revision("cccc1111", "Down = \"cccc2222\"") + Code.Revision("cccc2222", "Down = \"cccc1111\""),
                "two environments" =>
                    "public class One(MigrationServices services) : SingleDatabaseMigrationEnv(services); public class "
                        + "Two(MigrationServices services) : One(services);",
                "environment throws" =>
                    "public class One : SingleDatabaseMigrationEnv { public One(MigrationServices services) : base(services) => throw new "
                        + "InvalidOperationException(\"not today\"); }",
                _ => Code.Revision(
                    "cccc1111",
                    "aaaa2222",
                    "op.DropTable(\"aaaa2222\");\n        throw new InvalidOperationException(\"half way\");"
                ),
            }
        );
        var error = Build("-p:MigrateOnline=true").FailsWith(code).Errors[0];
        Assert.That(error, Does.Contain(says));
        Assert.That(
            error,
            line == 0
                ? Does.Contain("Bad.csproj : error ")
                : Does.Match($@"(Mistake|Revisions)\.cs\({(line == 1 ? @"\d+" : line)}\): error ")
        );
        NothingIsThere(_database);
    }

    [Test]
    public void Statement_that_fails_in_the_third_of_five_leaves_the_database_as_it_was()
    {
        using var written = Mistake(
            Code.Revision("dddd1111", "aaaa2222", "op.Execute(\"CREATE TABLE d1 (n int)\");")
                + Code.Revision("dddd2222", "dddd1111", "op.Execute(\"CREATE TABLE d2 (n int)\");")
                + Code.Revision(
                    "dddd3333",
                    "dddd2222",
                    "op.Execute(\"CREATE TABLE d3 (n int)\");\n        op.Execute(\"INSERT INTO nowhere VALUES (1)\");"
                )
                + Code.Revision("dddd4444", "dddd3333", "op.Execute(\"CREATE TABLE d4 (n int)\");")
                + Code.Revision("dddd5555", "dddd4444", "op.Execute(\"CREATE TABLE d5 (n int)\");")
        );
        var place = Array.FindIndex(File.ReadAllLines(_project.PathOf("Mistake.cs")), text => text.Contains("nowhere")) + 1;

        Upgrade("-p:MigrationTargetRevision=bbbb3333").Succeeds();
        var before = Sqlite.Dump(_project.PathOf(_database));
        var error = Build("-p:MigrateOnline=true").FailsWith("MIG5003").Errors[0];
        Assert.That(
            error,
            Does.StartWith($"{_project.PathOf("Mistake.cs")}({place}): error MIG5003: Revision dddd3333 failed on bind 'default'")
        );
        Assert.That(
            error,
            Does.Contain("no such table: nowhere")
                .And.Contain("INSERT INTO nowhere")
                .And.Contain("rolled back: the database is at bbbb3333.")
        );
        Assert.That(Sqlite.Dump(_project.PathOf(_database)), Is.EqualTo(before));
    }

    [Test]
    public void Place_in_a_build_with_mapped_paths_is_the_real_one()
    {
        using var written = Mistake(Code.Revision("cccc1111", "Down = \"nope\""));
        // What a CI build with ContinuousIntegrationBuild and a source control package gives to the compiler.
        _project.Write(
            "Directory.Build.targets",
            "<Project><PropertyGroup><PathMap>$(MSBuildProjectDirectory)/=/_/</PathMap></PropertyGroup></Project>"
        );
        var result = Build("-p:MigrateOnline=true");
        File.Delete(_project.PathOf("Directory.Build.targets"));
        Assert.That(result.FailsWith("MIG3005").Errors[0], Does.StartWith(_project.PathOf("Mistake.cs") + "("));
    }

    BuildResult Upgrade(params string[] arguments) =>
        _project.QuickVerb("MigrationUpgrade", ["-p:MigrationBinds=default=sqlite:///" + _database, .. arguments]);

    BuildResult Build(params string[] arguments) =>
        _project.Build(["--no-restore", "-p:MigrationBinds=default=sqlite:///" + _database, .. arguments]);

    BuildResult WithItem(string metadata)
    {
        _project.Write(
            "Directory.Build.targets",
            $"""<Project><ItemGroup><MigrationBind Include="default" {metadata} /></ItemGroup></Project>"""
        );
        var result = _project.QuickVerb("MigrationUpgrade");
        File.Delete(_project.PathOf("Directory.Build.targets"));
        return result;
    }

    // A file of the project until the test is over; then the assembly is the one that the other tests expect.
    Undo Mistake(string source)
    {
        var file = _project.PathOf("Mistake.cs");
        File.WriteAllText(file, source);
        var assembly = _project.PathOf("bin/Debug/net10.0/Bad.dll");
        var built = File.ReadAllBytes(assembly);
        return new(() =>
        {
            File.Delete(file);
            File.WriteAllBytes(assembly, built);
        });
    }

    void NothingIsThere(string database) =>
        Assert.That(File.Exists(_project.PathOf(database)) ? Sqlite.Dump(_project.PathOf(database)) : "", Does.Not.Contain("CREATE"));

    sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
