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
                }
            }
            """);
        _project.Write("First.cs", Code.Revision("aaaa1111", "", """
            Console.WriteLine("Program.cs(1,1): error CS9999: the revision speaks, and reads " + (Console.ReadLine() ?? "nothing"));
            new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();
            op.Execute("CREATE TABLE t (n int)");
            op.Run(async (connection, transaction, cancellation) => { await Task.Yield(); Console.Write("no end of line"); }, offlineSql: "");
            """).Replace(", Down = \"\"", ""));
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
    public void Everything_that_it_printed_is_a_message(string text) =>
        Assert.That(_result.BinaryLog.FindChildrenRecursive<Message>(message => message.Text == text), Is.Not.Empty);
}
