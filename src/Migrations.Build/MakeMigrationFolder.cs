using Microsoft.Build.Framework;

namespace Migrations.Build;

/// <summary>
/// Makes a folder of this run alone. It goes when the build ends, however it ends, or with the next run where the build was killed.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class MakeMigrationFolder : MigrationTask
{
    /// <summary>The project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Where such folders are, under obj/.</summary>
    [Required]
    public string Parent { get; set; } = "";

    /// <summary>The folder, with a separator at its end.</summary>
    [Output]
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    protected override string ErrorPlace => Project;

    /// <inheritdoc/>
    protected override void Run()
    {
        var folder = RunFolder.Make(Parent);
        Folder = folder.Path + Path.DirectorySeparatorChar;
        BuildEngine4.RegisterTaskObject(Folder, folder, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
    }
}
