using Engine.Tests.Hosting;
using Migrations.Engine.Files;

namespace Engine.Tests.Files;

public class TurnTests
{
    [Test]
    public async Task Releases_wait_for_one_another_so_that_none_is_lost()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) => op.Execute("SELECT 1"); }
            [Revision("r2aa", Down = "r1aa")]
            public class R2 : Migration { public override void Upgrade(OperationBuilder op) => op.Execute("SELECT 2"); }
            """
        );
        var (file, turnFile) = (
            Path.Combine(project.Folder, "Migrations/migrations.lock"),
            Path.Combine(project.Folder, "obj/migrations.turn")
        );
        Task<RunResult> second;
        using (Turn.TryTake(turnFile))
        {
            Assert.That(Turn.TryTake(turnFile), Is.Null);
            second = Task.Run(() => project.Run("Release", "TurnFile=" + turnFile));
            await Task.Delay(1000);
            Assert.That((second.IsCompleted, File.Exists(file)), Is.EqualTo((false, false)));
            project.Run("Release", "TargetRevision=r1aa").Succeeded();
        }
        Assert.That((await second).Succeeded().Messages, Has.Some.StartsWith("Released 1 revision(s): r2aa."));
        Assert.That(File.ReadAllText(file), Does.Contain("r1aa").And.Contain("r2aa"));
    }
}
