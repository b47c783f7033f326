using System.Diagnostics;

namespace Package.Tests;

/// <summary>
/// A fresh checkout of this repository in a temp folder: the files that git knows, as they are now, and nothing built but what the first
/// command of the README builds. All tests of samples share it, and each sample has tests in one fixture only.
/// </summary>
public sealed class Checkout
{
    static readonly Lazy<Checkout> First = new(() => new());

    readonly string _temp = Directory.CreateTempSubdirectory("migrations-checkout-").FullName;

    Checkout()
    {
        // New files that are not added yet belong to it; ignored ones, such as databases and what was built, do not.
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        foreach (var file in git.StandardOutput.ReadToEnd().Split('\0').Where(file => File.Exists(Repository.PathOf(file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, file))!);
            File.Copy(Repository.PathOf(file), Path.Combine(Root, file));
        }
        FirstCommand = Run(Readme.Commands[0]);
    }

    /// <summary>The checkout.</summary>
    public static Checkout Shared => First.Value;

    /// <summary>What the first command of the README did, when nothing was built.</summary>
    public BuildResult FirstCommand { get; }

    /// <summary>The folder of the checkout.</summary>
    public string Root => Path.Combine(_temp, "repo");

    /// <summary>A sample of it.</summary>
    public UserProject Sample(string name) => new(Path.Combine(Root, "samples", name), _temp);

    /// <summary>
    /// A command, given in the folder of the checkout. One at a time: it may write what the samples share, the engine, the task and
    /// the host.
    /// </summary>
    public BuildResult Run(string command, IReadOnlyDictionary<string, string>? environment = null)
    {
        lock (_temp)
        {
            var log = Path.Combine(_temp, $"{Guid.NewGuid():N}.binlog");
            var (exitCode, output) = Dotnet.Run(Root, [.. command.Split(' ')[1..], "-bl:" + log], environment);
            return new(exitCode, output, log);
        }
    }

    /// <summary>Removes it at the end of the run.</summary>
    public static void Remove()
    {
        if (First.IsValueCreated)
            Directory.Delete(Shared._temp, recursive: true);
    }
}
