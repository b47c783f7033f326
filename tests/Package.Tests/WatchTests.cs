using System.Collections.Concurrent;

namespace Package.Tests;

/// <summary><c>dotnet watch build</c>: who saves a revision has it in the database.</summary>
public class WatchTests
{
    [Test]
    public void What_is_saved_is_upgraded()
    {
        using var project = TempProject.Console("Watched", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        project.Write("Revisions.cs", Code.Usings + Code.Revision("aaaa1111"));
        project.Build().Succeeds();
        using var watch = Dotnet.Start(
            "dotnet",
            project.Folder,
            // In dotnet watch, -p is the project.
            ["watch", "build", "--property:MigrateOnline=true", "--non-interactive"],
            // A file system that tells nobody of its changes is no matter here.
            new Dictionary<string, string> { ["DOTNET_USE_POLLING_FILE_WATCHER"] = "true" }
        );
        var lines = new BlockingCollection<string>();
        var read = new List<string>();
        try
        {
            // What is built writes to the one, what watches to the other.
            watch.OutputDataReceived += (_, line) => lines.Add(line.Data ?? "");
            watch.ErrorDataReceived += (_, line) => lines.Add(line.Data ?? "");
            watch.BeginOutputReadLine();
            watch.BeginErrorReadLine();
            ReadUntil("is now at aaaa1111", "Waiting for a file to change");
            project.Write("Revisions.cs", Code.Usings + Code.Revision("aaaa1111") + Code.Revision("bbbb2222", "Down = \"aaaa1111\""));
            ReadUntil("is now at bbbb2222", "Waiting for a file to change");
            Assert.That(Sqlite.Tables(project.PathOf("app.db")), Is.EqualTo(["aaaa1111", "bbbb2222"]));
        }
        finally
        {
            watch.Kill(entireProcessTree: true);
            watch.WaitForExit();
        }

        void ReadUntil(params string[] texts)
        {
            read.Clear();
            while (!texts.All(text => read.Any(line => line.Contains(text))))
            {
                Assert.That(lines.TryTake(out var line, TimeSpan.FromMinutes(3)), Is.True, () => string.Join('\n', read));
                read.Add(line!);
            }
        }
    }
}
