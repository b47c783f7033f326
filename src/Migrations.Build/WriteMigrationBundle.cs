using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;
using Migrations.Engine.Hosting;

namespace Migrations.Build;

/// <summary>
/// Writes what the program of a publish folder has to know of the project: its assembly, its options, and the names and products of its
/// binds. The files go to other machines, so no URL and no connection string is in them.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class WriteMigrationBundle : ProjectTask
{
    /// <summary>Of the options, those with this metadata say how the project migrates, and the others what one run does.</summary>
    const string OfProject = "OfProject";

    /// <summary>The folder to write to.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The files.</summary>
    [Output]
    public ITaskItem[] Files { get; set; } = [];

    /// <inheritdoc/>
    protected override void Run()
    {
        var command = new HostCommand(Host);
        Files =
        [
            Write(Protocol.BundleFile, string.Concat(Lines(command).Select(line => line + "\n"))),
            // For a library that is published by itself. An application has its own.
            Write("Migrations.Host.runtimeconfig.json", command.OwnRuntimeConfig),
        ];
    }

    IEnumerable<string> Lines(HostCommand command)
    {
        yield return Protocol.Encode("assembly", Path.GetFileName(command.Assembly));
        foreach (var option in Options.Where(option => option.GetMetadata(OfProject) == "true"))
            if (option.GetMetadata("Value") is { Length: > 0 } value)
                yield return Protocol.Encode("option", option.ItemSpec, value);
        var redirected = BindUrl.Entries(BindsSecret).ToDictionary(bind => bind.Name, bind => bind.Product);
        foreach (var bind in redirected.Where(bind => !Array.Exists(Binds, item => item.ItemSpec == bind.Key)))
            yield return Protocol.Encode("bind", bind.Key, "Provider", bind.Value);
        foreach (var bind in Binds)
            foreach (var line in Lines(bind, redirected.TryGetValue(bind.ItemSpec, out var product) ? product : null))
                yield return line;
    }

    static IEnumerable<string> Lines(ITaskItem bind, string? redirected)
    {
        var product = redirected
            ?? (
                bind.GetMetadata("Provider") is { Length: > 0 } given ? given : BindUrl.Product(bind.GetMetadata("Url"))
            );
        yield return Protocol.Encode("bind", bind.ItemSpec, "Provider", product);
        foreach (var key in Request.BindKeys.Where(key => redirected is null || !key.StartsWith("Connection", StringComparison.Ordinal)))
            if (bind.GetMetadata(key) is { Length: > 0 } value)
                yield return Protocol.Encode("bind", bind.ItemSpec, key, value);
    }

    TaskItem Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        try
        {
            WholeFile.Create(file, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.WorkFolderNotWritten(Folder, Errors.OneLine(failure.Message));
        }
        return new(file);
    }
}
