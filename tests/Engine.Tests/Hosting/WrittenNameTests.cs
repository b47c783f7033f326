namespace Engine.Tests.Hosting;

/// <summary>What users say becomes names of files, and never a way out of the folder that they name.</summary>
public class WrittenNameTests
{
    const string One =
        """[Revision("r1aa")] public class R1 : Migration { """
            + """public override void Upgrade(OperationBuilder op) => op.CreateTable("t1", [new Column("id", SqlType.Integer)]); }""";

    [TestCase("Sql"), TestCase("EnsureVersion"), TestCase("Stamp")]
    public void A_bind_that_leads_out_of_the_folder_of_the_scripts_writes_nothing(string verb)
    {
        using var project = new CompiledProject(One) { Binds = "../../out=sqlite:///app.db" };
        var output = Path.Combine(project.Folder, "a/b/sql");
        Assert.That(project.Run(verb, "AsSql=true", "Output=" + output).Code, Is.Not.Null);
        Assert.That(Directory.GetFiles(project.Folder, "*.sql", SearchOption.AllDirectories), Is.Empty);
    }

    [TestCase("Plan")]
    public void A_bind_that_leads_out_of_the_folder_of_the_plans_writes_nothing(string verb)
    {
        using var project = new CompiledProject(One) { Binds = "../../out=sqlite:///app.db" };
        Assert.That(project.Run(verb, "Output=" + Path.Combine(project.Folder, "a/b/sql")).Code, Is.Not.Null);
        Assert.That(Directory.GetFiles(project.Folder, "*.sql", SearchOption.AllDirectories), Is.Empty);
    }

    [
        TestCase("../../{rev}", "MIG1010"),
        TestCase("/tmp/{rev}", "MIG1010"),
        TestCase("a/../../{rev}", "MIG1010"),
        TestCase("..\\{rev}", "MIG1010")
    ]
    [TestCase("a\0{rev}", "MIG1010"), TestCase("a\n{rev}", "MIG1010"), TestCase("{rev}:x", "MIG1010")]
    [TestCase("{year}}{rev}", "MIG3026"), TestCase("}", "MIG3026"), TestCase("{rev}}", "MIG3026")]
    public void A_template_that_gives_no_name_of_a_file_is_refused(string template, string code)
    {
        using var project = new CompiledProject(One);
        project.Run("Revision", "Message=x", "FileTemplate=" + template).FailedWith(code);
        Assert.That(Directory.GetFiles(project.Folder, "*.cs", SearchOption.AllDirectories), Is.Empty);
    }

    [TestCase("Directory"), TestCase("Output"), TestCase("Message"), TestCase("Env"), TestCase("VersionTable")]
    public void A_property_with_a_NUL_is_refused(string option)
    {
        using var project = new CompiledProject(One);
        project.Run("Revision", "Message=x", $"{option}=a\0b").FailedWith("MIG1010");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "makes links")]
    public void A_link_in_the_folder_of_the_scripts_is_not_followed()
    {
        using var project = new CompiledProject(One);
        var (output, victim) = (Path.Combine(project.Folder, "sql"), Path.Combine(project.Folder, "victim"));
        Directory.CreateDirectory(output);
        File.WriteAllText(victim, "precious");
        foreach (var name in new[] { "default.sql", "default.sql.tmp" })
            File.CreateSymbolicLink(Path.Combine(output, name), victim);
        project.Run("Sql", "Output=" + output).Succeeded();
        Assert.That(File.ReadAllText(victim), Is.EqualTo("precious"));
        Assert.That(File.ReadAllText(Path.Combine(output, "default.sql")), Does.Contain("CREATE TABLE t1"));
    }

    [Test]
    public void A_script_has_a_copy_that_is_the_run_s_own()
    {
        using var project = new CompiledProject(One);
        var own = Path.Combine(project.Folder, "own");
        var run = project.Run("Sql", "Output=" + Path.Combine(project.Folder, "sql"), "OwnOutput=" + own).Succeeded();
        var output = run.Events.Single(fields => fields is ["output", "Script", ..]);
        Assert.That(
            output,
            Is.EqualTo(
                new[]
                {
                    "output",
                    "Script",
                    Path.Combine(project.Folder, "sql/default.sql"),
                    "Bind",
                    "default",
                    "Own",
                    Path.Combine(own, "default.sql"),
                }
            )
        );
        Assert.That(File.ReadAllText(output[6]), Is.EqualTo(File.ReadAllText(output[2])));
    }
}
