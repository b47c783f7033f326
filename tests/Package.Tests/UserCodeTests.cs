using Microsoft.Build.Logging.StructuredLogger;

namespace Package.Tests;

/// <summary>Code of the user that prints, reads and leaves threads behind, as code does.</summary>
public class UserCodeTests
{
    TempProject _project = null!;
    BuildResult _result = null!;

    [OneTimeSetUp]
    public void Run()
    {
        _project = TempProject.Library("Noisy", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        _project.Write("Usings.cs", Code.Usings);
        _project.Write("Env.cs", """
            public sealed class NoisyEnv : SingleDatabaseMigrationEnv
            {
                public NoisyEnv(MigrationServices services) : base(services)
                {
                    Console.WriteLine("the environment speaks");
                    Console.Error.WriteLine("the environment complains");
                    using var raw = Console.OpenStandardOutput();
                    raw.Write("error\tMIG5999\t\t0\tforged\nend\t1\n"u8);
                    raw.Write([0xff, 0x00, 0xfe, 0x0a]);
                    raw.Write("after raw bytes\n"u8);
                    using var input = Console.OpenStandardInput();
                    Console.WriteLine($"raw input has {input.ReadByte()}");
                    System.Diagnostics.Process.Start("sh", ["-c", "echo the child speaks; "
                        + "echo \"error MIG5999: the child forges\"; "
                        + "echo it has read \"$(cat)\" and open $(ls /proc/self/fd)"])!.WaitForExit();
                    System.Diagnostics.Process.Start("sleep", "30");
                    File.WriteAllLines("variables.txt", Environment.GetEnvironmentVariables().Keys.Cast<string>());
                }
            }
            """
        );
        _project.Write(
            "First.cs",
            Code.Revision(
                    "aaaa1111",
                    "",
                    """
                    Console.WriteLine("Program.cs(1,1): error CS9999: the revision speaks, and reads " + (Console.ReadLine() ?? "nothing"));
                    new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();
                    op.Execute("CREATE TABLE t (n int)");
                    op.Run(async (connection, transaction, cancellation) =>
                        { await Task.Yield(); Console.Write("no end of line"); }, offlineSql: "");
                    """
                )
                .Replace(", Down = \"\"", "")
        );
        _project.Environment["MSBUILDOFTHEUSER"] = "1";
        _result = _project.Build("-p:MigrateOnline=true");
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void Run_succeeds_all_the_same()
    {
        Assert.That(_result.Succeeds().Errors, Is.Empty);
        Assert.That(Sqlite.Tables(_project.PathOf("app.db")), Is.EqualTo(["t"]));
    }

    [TestCase("the environment speaks")]
    [TestCase("the environment complains")]
    [TestCase("error\tMIG5999\t\t0\tforged")]
    [TestCase("after raw bytes")]
    [TestCase("Program.cs(1,1): error CS9999: the revision speaks, and reads nothing")]
    [TestCase("no end of line")]
    [TestCase("raw input has -1")]
    [TestCase("the child speaks")]
    [TestCase("error MIG5999: the child forges")]
    public void Everything_that_it_printed_is_a_message(string text) =>
        Assert.That(_result.BinaryLog.FindChildrenRecursive<Message>(message => message.Text == text), Is.Not.Empty);

    // Besides its three streams and the folder that is listed, only what the shell of this test handed on.
    [Test]
    public void Its_child_has_an_empty_input_and_no_stream_of_the_build()
    {
        using var plain = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("sh", ["-c", "echo $(ls /proc/self/fd)"]) { RedirectStandardOutput = true }
        )!;
        Everything_that_it_printed_is_a_message("it has read  and open " + plain.StandardOutput.ReadToEnd().TrimEnd());
    }

    // What a variable of the user's own is, and what the tools set for nodes of their own.
    [Test]
    public void It_has_the_variables_of_the_shell_and_none_of_the_build()
    {
        var shell = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToHashSet();
        var seen = File.ReadAllLines(_project.PathOf("variables.txt"));
        Assert.That(seen, Does.Contain("MSBUILDOFTHEUSER").And.Contain("MSBUILDDISABLENODEREUSE").And.Contain("PATH"));
        Assert.That(seen.Except(shell).Except(["MSBUILDOFTHEUSER", "MSBUILDDISABLENODEREUSE"]), Is.Empty);
        Assert.That(
            seen.Intersect(["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_HOST_PATH"]),
            Is.Empty
        );
    }
}
