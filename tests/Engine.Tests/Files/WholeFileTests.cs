using Migrations.Engine.Files;

namespace Engine.Tests.Files;

public class WholeFileTests
{
    string _folder = "";

    [SetUp]
    public void Create() => _folder = Directory.CreateTempSubdirectory("migrations-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_new_file_never_takes_the_place_of_another()
    {
        var file = Path.Combine(_folder, "sub/a.txt");
        WholeFile.Create(file, "first");
        Assert.That(() => WholeFile.Create(file, "second"), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(file), Is.EqualTo("first"));
        Assert.That(
            Directory.GetFiles(_folder, "*", SearchOption.AllDirectories),
            Is.EqualTo(new[] { file }),
            "nothing unfinished is left"
        );
    }

    [Test]
    public void Of_many_writers_of_a_new_file_one_succeeds()
    {
        foreach (var name in Enumerable.Range(0, 50))
        {
            var file = Path.Combine(_folder, $"{name}.txt");
            var done = 0;
            Parallel.For(0, 16, new() { MaxDegreeOfParallelism = 16 }, i =>
            {
                try
                {
                    WholeFile.Create(file, new string((char)('a' + i), 1000));
                    Interlocked.Increment(ref done);
                }
                catch (IOException)
                {
                    // Another was faster.
                }
            });
            Assert.That(done, Is.EqualTo(1), file);
            Assert.That(File.ReadAllText(file).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_reader_sees_the_old_text_or_the_new()
    {
        var file = Path.Combine(_folder, "a.txt");
        WholeFile.Replace(file, new string('a', 100_000));
        using var done = new CancellationTokenSource();
        var read = Task.Run(() =>
        {
            var seen = new HashSet<string>();
            while (!done.IsCancellationRequested)
                seen.Add(string.Concat(File.ReadAllText(file) is var text ? $"{text.Length} of {new string([.. text.Distinct()])}" : ""));
            return seen;
        });
        Parallel.For(0, 100, new() { MaxDegreeOfParallelism = 4 }, i => WholeFile.Replace(file, new string("ab"[i % 2], 100_000)));
        await done.CancelAsync();
        Assert.That(await read, Is.SubsetOf(new[] { "100000 of a", "100000 of b" }));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "makes links")]
    public void A_link_in_the_place_of_the_file_is_replaced_and_not_followed()
    {
        var (file, victim) = (Path.Combine(_folder, "a.txt"), Path.Combine(_folder, "victim"));
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(file, victim);
        Assert.That(() => WholeFile.Create(file, "new"), Throws.InstanceOf<IOException>());
        WholeFile.Replace(file, "new");
        Assert.That((File.ReadAllText(victim), File.ReadAllText(file)), Is.EqualTo(("precious", "new")));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "has modes of files")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Who_could_not_read_the_old_file_cannot_read_the_new_one()
    {
        var file = Path.Combine(_folder, "a.txt");
        File.WriteAllText(file, "old");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        WholeFile.Replace(file, "new");
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [TestCase("default"), TestCase("a b"), TestCase("Kunden-2.0"), TestCase("größe"), TestCase("..a")]
    public void A_plain_name_is_a_file_s(string name) => Assert.That(FileName.IsPlain(name));

    [
        TestCase(""),
        TestCase("."),
        TestCase(".."),
        TestCase("../x"),
        TestCase("a/b"),
        TestCase("a\\b"),
        TestCase("C:x"),
        TestCase("a\0b"),
        TestCase("a\nb"),
        TestCase("a."),
        TestCase("a?")
    ]
    public void Another_is_not(string name) => Assert.That(FileName.IsPlain(name), Is.False);
}
