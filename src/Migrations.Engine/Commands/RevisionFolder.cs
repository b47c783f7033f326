using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>
/// The folder of a new revision. With several (MigrationVersionLocations) it goes where the revision is that it comes after, as with
/// Alembic's version_locations (https://alembic.sqlalchemy.org/en/latest/branches.html#working-with-multiple-bases).
/// </summary>
static class RevisionFolder
{
    /// <param name="run">The run.</param>
    /// <param name="down">The revisions that the new one comes after.</param>
    /// <returns>A full path.</returns>
    /// <exception cref="MigrationException">MIG3034: the folder that was asked for is not one of them; MIG3035: nothing tells which
    /// one.</exception>
    public static string Choose(CommandContext run, IReadOnlyList<string> down)
    {
        var locations = run.Options.VersionLocations;
        if (run.Options.VersionPath is { } asked)
            return locations.Count == 0 || locations.Any(location => Contains(location, asked))
                ? asked
                : throw Errors.NotAVersionLocation(asked, locations);
        if (locations.Count == 0)
            return run.Options.Directory;
        if (locations.Count == 1)
            return locations[0];
        var parents = down.Select(id => run.Graph.Find(id)!.Location?.File).OfType<string>();
        return locations.FirstOrDefault(location => parents.Any(file => Contains(location, file))) ?? throw Errors.NoVersionPath(locations);
    }

    static bool Contains(string folder, string path) =>
        Path.GetRelativePath(folder, path) is var relative && !Path.IsPathRooted(relative) && relative.Split('/', '\\')[0] != "..";
}
