using Microsoft.Build.Framework;

namespace Migrations.Build;

/// <summary>A task that is given a project: how its twin starts, its options and its binds.</summary>
public abstract class ProjectTask : MigrationTask
{
    /// <summary>The project and how its twin starts; see <see cref="HostCommand"/> for the metadata.</summary>
    [Required]
    public ITaskItem Host { get; set; } = null!;

    /// <summary>Option names with their <c>Value</c>; empty ones are left out of the request.</summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>The MigrationBind items.</summary>
    public ITaskItem[] Binds { get; set; } = [];

    /// <summary>The property MigrationBinds, which may hold passwords.</summary>
    public string BindsSecret { get; set; } = "";

    /// <inheritdoc/>
    protected override string ErrorPlace => new HostCommand(Host).Project;
}
