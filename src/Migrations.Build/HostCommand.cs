using Microsoft.Build.Framework;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;

namespace Migrations.Build;

/// <summary>
/// How the host starts as the project's twin: <c>dotnet exec</c> with the project's own files. All of it is metadata of one item.
/// </summary>
sealed class HostCommand(ITaskItem item)
{
    /// <summary>Migrations.Host.dll.</summary>
    public string Host { get; } = item.ItemSpec;

    /// <summary>The project file.</summary>
    public string Project => item.GetMetadata(nameof(Project));

    /// <summary>The project's assembly.</summary>
    public string Assembly => item.GetMetadata(nameof(Assembly));

    /// <summary>The folder under obj/ for what is kept from run to run.</summary>
    public string Folder => item.GetMetadata(nameof(Folder));

    /// <summary>The files that decide what a process loads, besides the assemblies themselves.</summary>
    public IEnumerable<string> Files =>
        new[] { Host, Assembly, item.GetMetadata("DepsFile"), item.GetMetadata(nameof(RuntimeConfig)) }.Where(file => file.Length > 0);

    /// <summary>NuGet's folders.</summary>
    public IEnumerable<string> PackageFolders =>
        item.GetMetadata(nameof(PackageFolders))
            .Split([';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => folder.TrimEnd('/', '\\'));

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
    /// <exception cref="MigrationException">MIG1041: the configuration of the runtime cannot be written.</exception>
    public string Arguments()
    {
        // Major: a project for an older framework also runs where only a newer one is installed.
        var arguments = new List<string> { "exec", "--roll-forward", "Major", "--runtimeconfig", RuntimeConfig() };
        var depsFile = item.GetMetadata("DepsFile");
        if (depsFile.Length > 0 && File.Exists(depsFile))
            arguments.AddRange(["--depsfile", depsFile]);
        foreach (var folder in PackageFolders)
            arguments.AddRange(["--additionalprobingpath", folder]);
        // The engine compiled ahead, in place of the same one that is compiled as it runs. Where the user has additional dependencies, as a
        // profiler does, they stay.
        if (
            item.GetMetadata("EngineImages") is { Length: > 0 } images
            && File.Exists(images)
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOTNET_ADDITIONAL_DEPS"))
        )
            arguments.AddRange(["--additional-deps", Path.GetFullPath(images)]);
        arguments.Add(Host);
        return ProcessArguments.Join(arguments);
    }

    /// <summary>A configuration of the runtime for a project that has none: the frameworks that it references.</summary>
    public string OwnRuntimeConfig => $"{{ \"runtimeOptions\": {{ \"frameworks\": [ {item.GetMetadata("Frameworks")} ] }} }}\n";

    // A library has no runtime configuration, and a self-contained program none that dotnet exec takes. They get one that its text
    // names, so that it never changes: two runs that want different frameworks have different files.
    string RuntimeConfig()
    {
        if (item.GetMetadata(nameof(RuntimeConfig)) is { Length: > 0 } own)
            return own;
        var name = ContentHash.Of(OwnRuntimeConfig).Substring(0, 12);
        var file = Path.Combine(Folder, name + ".runtimeconfig.json");
        try
        {
            if (!File.Exists(file))
                WholeFile.Create(file, OwnRuntimeConfig);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another run may have been faster with the same.
            if (!File.Exists(file))
                throw Errors.WorkFolderNotWritten(Folder, Errors.OneLine(failure.Message));
        }
        return file;
    }
}
