using Migrations.Engine.Hosting;

namespace Engine.Tests.Hosting;

/// <summary>Every mistake that a user can make: its own code, one line, and a database that is not touched.</summary>
public class BadInputTests
{
    const string One =
        """[Revision("r1aa")] public class R1 : Migration { """
            + """public override void Upgrade(OperationBuilder op) => op.CreateTable("t1", [new Column("id", SqlType.Integer)]); }""";

    [TestCase("", "MIG1001")]
    [TestCase("default", "MIG1002")]
    [TestCase("=sqlite:///app.db", "MIG1002")]
    [TestCase("default=oracledb://x/y", "MIG1003")]
    [TestCase("default=somewhere", "MIG1002")]
    [TestCase("default=sqlite://host:nonsense/app.db", "MIG1007")]
    [TestCase("default=sqlite:///a.db;default=sqlite:///b.db", "MIG1008")]
    [TestCase("default=sqlite:///no/such/folder/app.db", "MIG5058")]
    public void Binds(string binds, string code)
    {
        using var project = new CompiledProject(One) { Binds = binds };
        project.Run("Upgrade").FailedWith(code);
        Assert.That(File.Exists(project.Database), Is.False);
    }

    [TestCase("Provider=;ConnectionStringVariable=MIGRATIONS_TEST_UNSET", "MIG1004")]
    [TestCase("Provider=Sqlite;ConnectionStringVariable=MIGRATIONS_TEST_UNSET", "MIG1004")]
    [TestCase("Provider=Sqlite;ConnectionStringFile=no-such-file", "MIG1005")]
    [TestCase("Provider=Sqlite", "MIG1006")]
    [TestCase("Provider=Sqlite;ConnectionStringFile=a;ConnectionStringVariable=b", "MIG1006")]
    [TestCase("Provider=Db2;ConnectionStringVariable=b", "MIG1003")]
    public void Bind_items(string facts, string code)
    {
        using var project = new CompiledProject(One) { Binds = "" };
        project.Items.AddRange(facts.Split(';').Select(fact => Protocol.Encode(["bind", "default", .. fact.Split('=')])));
        project.Run("Upgrade").FailedWith(code);
    }

    [TestCase("Transaction=Sometimes", "MIG1010")]
    [TestCase("TwoPhase=perhaps", "MIG1010")]
    [TestCase("StatementTimeout=soon", "MIG1010")]
    [TestCase("TwoPhase=true", "MIG1011")]
    [TestCase("Env=NoSuchEnv", "MIG2004")]
    [TestCase("TargetRevision=nosuchrevision", "MIG3011")]
    [TestCase("Assembly=NoSuchAssembly", "MIG2002")]
    public void Properties(string option, string code)
    {
        using var project = new CompiledProject(One);
        project.Run("Upgrade", option).FailedWith(code);
        Assert.That(File.Exists(project.Database) ? project.Tables() : [], Is.Empty);
    }

    [Test]
    public void An_assembly_that_is_not_built()
    {
        using var project = new CompiledProject(One);
        project.Assembly = Path.Combine(project.Folder, "NotThere.dll");
        project.Run("Upgrade").FailedWith("MIG2001");
    }

    [Test]
    public void An_assembly_that_is_none()
    {
        using var project = new CompiledProject(One);
        project.Assembly = Path.Combine(project.Folder, "Broken.dll");
        File.WriteAllText(project.Assembly, "no assembly");
        project.Run("Upgrade").FailedWith("MIG2002");
    }

    [Test]
    public void A_database_file_that_cannot_be_written()
    {
        using var project = new CompiledProject(One);
        Directory.CreateDirectory(project.Database);
        project.Run("Upgrade").FailedWith("MIG5058");
    }

    [TestCase("""[Revision("r2aa", Down = "nope")] public class R2 : Migration;""", "MIG3005")]
    [TestCase("""[Revision("r1aa")] public class R2 : Migration;""", "MIG3007")]
    [TestCase(
        """[Revision("r2aa", Down = "r3aa")] public class R2 : Migration; [Revision("r3aa", Down = "r2aa")] public class R3 : Migration;""",
        "MIG3002"
    )]
    [TestCase("""[Revision("r2aa", Down = "r2aa")] public class R2 : Migration;""", "MIG3001")]
    [TestCase("""[Revision("r2aa")] public class R2;""", "MIG3040")]
    [TestCase("""[Revision("r2aa")] public class R2(int n) : Migration { public int N => n; }""", "MIG3042")]
    [TestCase(
        """[Revision("r2aa")] public class R2 : Migration { [Upgrade("nowhere")] public void Up(OperationBuilder op) { } }""",
        "MIG1009"
    )]
    [TestCase("""[Revision("r2aa")] public class R2 : Migration { [Upgrade("default")] public void Up() { } }""", "MIG3043")]
    [TestCase(
        """[Revision("r2aa")] public class R2 : Migration { [Upgrade("default")] public void Up(OperationBuilder op) { } """
            + """public override void Upgrade(OperationBuilder op) { } }""",
        "MIG3047"
    )]
    [TestCase(
        """public class E1(MigrationServices s) : SingleDatabaseMigrationEnv(s); """
            + """public class E2(MigrationServices s) : SingleDatabaseMigrationEnv(s);""",
        "MIG2005"
    )]
    [TestCase(
        """public class E1 : SingleDatabaseMigrationEnv { public E1(MigrationServices s) : base(s) => throw new Exception("no"); }""",
        "MIG2006"
    )]
    [TestCase(
        """public class E1(MigrationServices s, string what) : SingleDatabaseMigrationEnv(s) { public string What => what; }""",
        "MIG2006"
    )]
    [TestCase("""sealed class E1(MigrationServices s) : SingleDatabaseMigrationEnv(s);""", "MIG2006")]
    public void Code(string source, string code)
    {
        using var project = new CompiledProject(One + "\n" + source);
        var failure = project.Run("Upgrade").FailedWith(code);
        Assert.That(File.Exists(project.Database) ? project.Tables() : [], Is.Empty);
        Assert.That(
            failure.Code is not ['M', 'I', 'G', '3', ..] || failure.File.EndsWith("Project.cs", StringComparison.Ordinal),
            "a mistake in a revision points at its file"
        );
    }

    // To upgrade needs no model, and reads none.
    [TestCase("""[Table("x"), Bind("nowhere")] public class X { public int Id { get; set; } }""", "MIG1009")]
    [TestCase("""public class S : IModelSource { public void Fill(MetaData m) => throw new Exception("no"); }""", "MIG2008")]
    public void Code_of_a_model_that_cannot_be_read(string source, string code)
    {
        using var project = new CompiledProject(One + "\n" + source);
        project.Run("Upgrade").Succeeded();
        project.Run("Check").FailedWith(code);
    }

    [TestCase(
        "public override Task RunMigrationsOnlineAsync(EnvironmentContext context) => throw new Exception(\"not today\");",
        "E1.RunMigrationsOnlineAsync of the project threw Exception: not today."
    )]
    [TestCase(
        "public override async Task RunMigrationsOnlineAsync(EnvironmentContext context) { await Task.Yield(); _ = new[] { 1 }.Single(n "
            + "=> int.Parse(\"x\") == n); }",
        "E1.RunMigrationsOnlineAsync of the project threw FormatException:"
    )]
    [TestCase(
        "public override ContextOptions ContextOptions => base.ContextOptions with { OnVersionApply = (_, _, _) => throw new "
            + "Exception(\"not today\") };",
        "E1.get_ContextOptions of the project threw Exception: not today."
    )]
    public void What_the_environment_throws_is_the_projects(string member, string text)
    {
        using var project = new CompiledProject(
            $"{One}\npublic class E1(MigrationServices s) : SingleDatabaseMigrationEnv(s) {{ {member} }}"
        );
        var failure = project.Run("Upgrade").FailedWith("MIG2006");
        Assert.That(failure.File, Does.EndWith("Project.cs"));
        Assert.That(failure.Text, Does.StartWith(text).And.EndWith("What was not committed was rolled back."));
    }

    [Test]
    public void Two_heads_where_one_is_needed()
    {
        using var project = new CompiledProject(
            One
                + "\n"
                + """[Revision("r2aa", Down = "r1aa")] public class R2 : Migration; """
                + """[Revision("r3aa", Down = "r1aa")] public class R3 : Migration;"""
        );
        Assert.That(project.Run("Upgrade", "TargetRevision=head").FailedWith("MIG3015").Text, Does.Contain("r2aa").And.Contain("r3aa"));
        Assert.That(project.Run("Revision", "Message=x").FailedWith("MIG3015").Text, Does.Contain("r2aa"));
        project.Run("Upgrade").Succeeded();
    }

    [Test]
    public void An_ambiguous_part_of_an_id()
    {
        using var project = new CompiledProject(
            """[Revision("abcd1111")] public class R1 : Migration; [Revision("abcd2222", Down = "abcd1111")] public class R2 : Migration;"""
        );
        Assert.That(
            project.Run("Upgrade", "TargetRevision=abcd").FailedWith("MIG3012").Text,
            Does.Contain("abcd1111").And.Contain("abcd2222")
        );
    }

    [Test]
    public void A_secret_is_in_no_event()
    {
        using var project = new CompiledProject(One) { Binds = "" };
        Environment.SetEnvironmentVariable("MIGRATIONS_TEST_CANARY", "Data Source=/no/such/canary-1234/app.db;Password=canary-5678");
        project.Items.Add(Protocol.Encode("bind", "default", "Provider", "Sqlite"));
        project.Items.Add(Protocol.Encode("bind", "default", "ConnectionStringVariable", "MIGRATIONS_TEST_CANARY"));
        var result = project.Run("Upgrade");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Events.SelectMany(fields => fields), Has.None.Contain("canary-5678"));
    }
}
