namespace Package.Tests;

/// <summary>A project as its user has it: a folder with files, and the commands that are given there.</summary>
/// <param name="folder">The project's folder; its name is the project's.</param>
/// <param name="logs">The folder for binary logs.</param>
public class UserProject(string folder, string logs)
{
    int _builds;

    /// <summary>Name of the project and of its assembly.</summary>
    public string Name => Path.GetFileName(folder);

    /// <summary>The project's folder.</summary>
    public string Folder => folder;

    /// <summary>Set for every build of this project.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Writes a file of the project.</summary>
    public void Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>The full path of a file of the project.</summary>
    public string PathOf(string file) => Path.Combine(folder, file);

    /// <summary>dotnet build.</summary>
    public BuildResult Build(params string[] arguments) => Run("build", arguments);

    /// <summary>dotnet build of one verb.</summary>
    public BuildResult Verb(string verb, params string[] arguments) => Run("build", [$"-t:{verb}", .. arguments]);

    /// <summary>dotnet build of one verb on the assembly that is there: the quickest way to what the verb does.</summary>
    public BuildResult QuickVerb(string verb, params string[] arguments) => Verb(verb, ["--no-restore", "-p:NoBuild=true", .. arguments]);

    /// <summary>dotnet publish into the folder <c>published</c> of the project.</summary>
    public BuildResult Publish(params string[] arguments) => Run("publish", ["-o", PathOf("published"), .. arguments]);

    /// <summary>dotnet build, and Ctrl+C as soon as it prints a text.</summary>
    public BuildResult BuildUntil(string printed, params string[] arguments)
    {
        var log = NextLog();
        var (exitCode, output) = Dotnet.Interrupt(folder, ["build", "-nologo", "-tl:off", "-bl:" + log, .. arguments], printed);
        return new(exitCode, output, log);
    }

    BuildResult Run(string command, string[] arguments)
    {
        var log = NextLog();
        var (exitCode, output) = Dotnet.Run(folder, [command, "-nologo", "-tl:off", "-bl:" + log, .. arguments], Environment);
        return new(exitCode, output, log);
    }

    string NextLog() => Path.Combine(logs, $"{Name}{Interlocked.Increment(ref _builds)}.binlog");
}
