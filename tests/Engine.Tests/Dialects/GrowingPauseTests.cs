using Migrations.Engine.Dialects;

namespace Engine.Tests.Dialects;

public class GrowingPauseTests
{
    // A wait for another run may take days.
    [Test]
    public void Grows_to_the_longest_and_stays_there()
    {
        var pause = new GrowingPause(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1));
        var all = Enumerable.Range(0, 1_000_000).Select(_ => pause.Next()).ToList();
        Assert.That(all.Take(7).Select(one => one.TotalMilliseconds), Is.EqualTo(new[] { 20, 40, 80, 160, 320, 640, 1000 }));
        Assert.That(all.Skip(6), Is.All.EqualTo(TimeSpan.FromSeconds(1)));
    }
}
