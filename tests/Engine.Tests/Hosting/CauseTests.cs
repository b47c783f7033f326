namespace Engine.Tests.Hosting;

/// <summary>What the project's static constructors and initializers throw is told as what it is, wherever they run first.</summary>
public class CauseTests
{
    const string Revision =
        """[Revision("r1aa")] public class R1 : Migration { """
            + """public override void Upgrade(OperationBuilder op) => op.Execute("CREATE TABLE t (a INTEGER)"); }""";

    const string Throws =
        """static class Settings { public static readonly int Size = Read(); """
            + """static int Read() => throw new InvalidOperationException("no settings here"); }""";

    [TestCase(
        "MIG3041",
        """[Revision("r1aa")] public class R1 : Migration { static R1() => throw new InvalidOperationException("no settings here"); """
            + """public override void Upgrade(OperationBuilder op) { } }"""
    )]
    [TestCase(
        "MIG3041",
        """[Revision("r1aa")] public class R1 : Migration { """
            + """public override void Upgrade(OperationBuilder op) => op.Execute($"SELECT {Settings.Size}"); }""",
        Throws
    )]
    [TestCase(
        "MIG3041",
        """[Revision("r1aa")] public class R1 : Migration { static readonly int size = Settings.Size; """
            + """public override void Upgrade(OperationBuilder op) => op.Execute($"SELECT {size}"); }""",
        Throws
    )]
    [TestCase(
        "MIG3041",
        Revision,
        """static class M { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Begin() => """
            + """throw new InvalidOperationException("no settings here"); }"""
    )]
    [TestCase(
        "MIG5004",
        """[Revision("r1aa")] public class R1 : Migration { """
            + """public override void Upgrade(OperationBuilder op) => """
            + """op.Run((c, t, n) => Task.FromResult(Settings.Size), offlineSql: ""); }""",
        Throws
    )]
    [TestCase(
        "MIG2006",
        Revision,
        Throws,
        "public class Env : SingleDatabaseMigrationEnv { public Env(MigrationServices services) : base(services) => _ = Settings.Size; }"
    )]
    [TestCase(
        "MIG2006",
        Revision,
        Throws,
        "public class Env : SingleDatabaseMigrationEnv { static readonly int size = Settings.Size; public Env(MigrationServices services) "
            + ": base(services) => _ = size; }"
    )]
    [TestCase(
        "MIG2006",
        Revision,
        Throws,
        "public class Env : SingleDatabaseMigrationEnv { public Env(MigrationServices services) : base(services) { } public override Task "
            + "RunMigrationsOnlineAsync(EnvironmentContext context) => Task.FromResult(Settings.Size); }"
    )]
    [TestCase(
        "MIG2014",
        Revision,
        Throws,
        "public class Ours : MigrationExtension { static readonly int size = Settings.Size; public Ours() => _ = size; }"
    )]
    [TestCase(
        "MIG2008",
        Revision,
        Throws,
        "public class Ours : IModelSource { public string? Bind => null; public void Fill(MetaData model) => _ = Settings.Size; }"
    )]
    public void The_innermost_reason_is_told(string code, string source, params string[] others)
    {
        using var project = new CompiledProject(source, others);
        var failed = project.Run(Verb(code)).FailedWith(code);
        Assert.That(
            failed.Text,
            Does.Contain("InvalidOperationException")
                .And.Contain("no settings here")
                .And.Not.Contain("TypeInitialization")
                .And.Not.Contain("type initializer")
        );
    }

    [Test]
    public void An_error_of_ours_in_a_static_constructor_keeps_its_code()
    {
        using var project = new CompiledProject(Revision, """
            public class Env : SingleDatabaseMigrationEnv
            {
                static readonly Table table = new MetaData(new NamingConvention {
                        Unique = "uq_{nonsense}" }).Add(new Table("t", [new Column("a", SqlType.Integer), new UniqueConstraint(["a"])]));
                public Env(MigrationServices services) : base(services) => _ = table;
            }
            """);
        project.Run("Upgrade").FailedWith("MIG2017");
    }

    const string Library =
        "namespace Lacking; public class Thing { public static int Size => 1; } public class MarkAttribute : System.Attribute { }";

    [TestCase(
        "MIG2002",
        """[Lacking.Mark, Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) { } }"""
    )]
    [TestCase(
        "MIG2002",
        """public class Holder : Lacking.Thing { } """
            + """[Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) { } }"""
    )]
    [TestCase(
        "MIG2008",
        """[Revision("r1aa")] public class R1 : Migration { public Lacking.Thing? Thing { get; set; } """
            + """public override void Upgrade(OperationBuilder op) { } } """
            + """[System.ComponentModel.DataAnnotations.Schema.Table("t")] """
            + """public class Entity { public int Id { get; set; } public Lacking.Thing? Thing { get; set; } }"""
    )]
    [TestCase(
        "MIG3041",
        """[Revision("r1aa")] public class R1 : Migration { """
            + """public override void Upgrade(OperationBuilder op) => op.Execute($"SELECT {Lacking.Thing.Size}"); }"""
    )]
    [TestCase(
        "MIG2006",
        """public class Env : SingleDatabaseMigrationEnv { """
            + """public Env(MigrationServices services) : base(services) => _ = Lacking.Thing.Size; } """
            + """[Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) { } }"""
    )]
    [TestCase(
        "MIG2002",
        """public class Env : SingleDatabaseMigrationEnv { public Env(MigrationServices services) : base(services) { } """
            + """public override Task RunMigrationsOnlineAsync(EnvironmentContext context) => Task.FromResult(Lacking.Thing.Size); } """
            + """[Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) { } }"""
    )]
    public void An_assembly_that_the_project_does_not_bring_is_named(string code, string source)
    {
        using var project = CompiledProject.WithoutLibrary(Library, source);
        Assert.That(project.Run(Verb(code)).FailedWith(code).Text, Does.Contain("Lacking").And.Contain("Could not load file or assembly"));
    }

    // To upgrade needs no model, and reads none.
    static string Verb(string code) => code == "MIG2008" ? "Check" : "Upgrade";
}
