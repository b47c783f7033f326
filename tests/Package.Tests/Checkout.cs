using System.Diagnostics;

namespace Package.Tests;

/// <summary>A fresh checkout of this repository in a temp folder: the files that git knows, as they are now, and nothing built.</summary>
public sealed class Checkout : IDisposable
{
    readonly string _temp = Directory.CreateTempSubdirectory("migrations-checkout-").FullName;

    public Checkout()
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
    }

    /// <summary>The folder of the checkout.</summary>
    public string Root => Path.Combine(_temp, "repo");

    /// <summary>A sample of it.</summary>
    public UserProject Sample(string name) => new(Path.Combine(Root, "samples", name), _temp);

    /// <summary>A command of the README, given in the folder of the checkout.</summary>
    public BuildResult Run(string command)
    {
        var log = Path.Combine(_temp, $"{Guid.NewGuid():N}.binlog");
        var (exitCode, output) = Dotnet.Run(Root, [.. command.Split(' ')[1..], "-bl:" + log]);
        return new(exitCode, output, log);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_temp, recursive: true);
}
