using System.Runtime.CompilerServices;

namespace MigrationsBuild;

/// <summary>
/// Names a revision and its place in the graph, as the module variables of an Alembic script
/// (https://alembic.sqlalchemy.org/en/latest/tutorial.html).
/// </summary>
/// <param name="id">The revision's id: up to 32 characters, none of <c>@ - + :</c>.</param>
/// <param name="file">Filled in by the compiler.</param>
/// <param name="line">Filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RevisionAttribute(string id, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) : Attribute
{
    /// <summary>The revision's id.</summary>
    public string Id { get; } = id;

    /// <summary>The revision that this one comes after; null for the first of a line.</summary>
    public string? Down { get; set; }

    /// <summary>The revisions that this one merges, in place of <see cref="Down"/>.</summary>
    public string[] Downs { get; set; } = [];

    /// <summary>Names for the branch that begins here.</summary>
    public string[] Labels { get; set; } = [];

    /// <summary>Revisions of other branches, by id or label, that must be applied before.</summary>
    public string[] DependsOn { get; set; } = [];

    /// <summary>What it is for, in one line; null takes the class's name.</summary>
    public string? Message { get; set; }

    /// <summary>The file that the class is in.</summary>
    public string File { get; } = file;

    /// <summary>The line of the attribute.</summary>
    public int Line { get; } = line;
}
