using Migrations.Build;

namespace Engine.Tests.Files;

/// <summary>The folder of a run, while others begin and end beside it.</summary>
sealed class RunFolderTests
{
    string _parent = "";

    [SetUp]
    public void MakeParent() => _parent = Directory.CreateTempSubdirectory("run-folder-").FullName;

    [TearDown]
    public void RemoveParent() => Directory.Delete(_parent, recursive: true);

    [Test]
    public async Task Runs_that_begin_together_each_get_one_and_leave_nothing()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(MakeAndEnd, TaskCreationOptions.LongRunning)));

        Assert.That(Directory.GetFileSystemEntries(_parent), Is.Empty);
    }

    [Test]
    public void One_at_work_is_kept_and_a_dead_one_goes()
    {
        using var alive = RunFolder.Make(_parent);
        var dead = Directory.CreateDirectory(Path.Combine(_parent, "dead")).FullName;
        File.WriteAllText(dead + ".lock", "");

        using var next = RunFolder.Make(_parent);

        Assert.That(Directory.GetDirectories(_parent), Is.EquivalentTo([alive.Path, next.Path]));
    }

    [Test]
    public void It_is_the_user_s_alone()
    {
        using var folder = RunFolder.Make(_parent);
        if (!OperatingSystem.IsWindows())
            Assert.That(
                File.GetUnixFileMode(folder.Path),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
            );
        Assert.That(Path.GetFileName(folder.Path), Does.Match("\\A[0-9a-f]{32}\\z"));
    }

    void MakeAndEnd()
    {
        for (var round = 0; round < 500; round++)
        {
            using var folder = RunFolder.Make(_parent);
            Assert.That(folder.Path, Does.Exist);
        }
    }
}
