using System.Text;
using Microsoft.Build.Framework;

namespace Migrations.Build;

/// <summary>How the host starts as the project's twin: <c>dotnet exec</c> with the project's own files. All of it is metadata of one item.</summary>
sealed class HostCommand(ITaskItem item)
{
    /// <summary>Migrations.Host.dll.</summary>
    public string Host { get; } = item.ItemSpec;

    /// <summary>The project file.</summary>
    public string Project => item.GetMetadata(nameof(Project));

    /// <summary>The project's assembly.</summary>
    public string Assembly => item.GetMetadata(nameof(Assembly));

    /// <summary>Where the request files go, under obj/.</summary>
    public string RequestFolder => item.GetMetadata(nameof(RequestFolder));

    /// <summary>Where it is noted which files a run wrote, so that Clean deletes those and nothing else.</summary>
    public string WrittenFolder => item.GetMetadata(nameof(WrittenFolder));

    /// <summary>The compiler's map of source paths, which CI builds have: <c>real=shown,real=shown</c>.</summary>
    public string PathMap => item.GetMetadata(nameof(PathMap));

    /// <summary>The dotnet that runs this build, so that no other version is picked up by chance.</summary>
    public string Dotnet
    {
        get
        {
            var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
            if (!string.IsNullOrEmpty(host))
                return host;
            var root = item.GetMetadata("DotnetRoot");
            var name = Path.DirectorySeparatorChar == '\\' ? "dotnet.exe" : "dotnet";
            return root.Length > 0 && File.Exists(Path.Combine(root, name)) ? Path.Combine(root, name) : "dotnet";
        }
    }

    /// <summary>The command line. A secret never stands in it.</summary>
    public string Arguments(string requestFile, string pipe)
    {
        // Major: a project for an older framework also runs where only a newer one is installed.
        var arguments = new List<string> { "exec", "--roll-forward", "Major", "--runtimeconfig", item.GetMetadata("RuntimeConfig") };
        var depsFile = item.GetMetadata("DepsFile");
        if (depsFile.Length > 0 && File.Exists(depsFile))
            arguments.AddRange(["--depsfile", depsFile]);
        foreach (var folder in item.GetMetadata("PackageFolders").Split([';'], StringSplitOptions.RemoveEmptyEntries))
            arguments.AddRange(["--additionalprobingpath", folder.TrimEnd('/', '\\')]);
        arguments.AddRange([Host, requestFile, pipe]);
        return string.Join(" ", arguments.Select(Quote));
    }

    // Both runtimes split a command line by the same rules; netstandard2.0 has no list of arguments.
    static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.IndexOfAny([' ', '\t', '"']) < 0)
            return argument;
        var quoted = new StringBuilder("\"");
        var slashes = 0;
        foreach (var c in argument)
        {
            if (c == '\\')
            {
                slashes++;
                continue;
            }
            quoted.Append('\\', c == '"' ? 2 * slashes + 1 : slashes).Append(c);
            slashes = 0;
        }
        return quoted.Append('\\', 2 * slashes).Append('"').ToString();
    }
}
