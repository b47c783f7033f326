using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Migrations.Engine.Integrity;

namespace Migrations.Build.Analyzers;

/// <summary>The file of released revisions, as the compiler was given it.</summary>
sealed class ReleasedIds
{
    readonly SourceText _text;

    ReleasedIds(AdditionalText file, SourceText text)
    {
        (File, _text) = (file, text);
        try
        {
            Revisions = ReleaseFile.Parse(file.Path, [.. text.Lines.Select(line => line.ToString())]).Revisions;
        }
        catch (MigrationException mistake)
        {
            Mistake = mistake.Diagnostic;
        }
    }

    /// <summary>Reads the file; null where there is none.</summary>
    public static ReleasedIds? Of(ImmutableArray<AdditionalText> files) =>
        files.FirstOrDefault(file => Path.GetFileName(file.Path) == ReleaseFile.Name) is { } file
        && file.GetText() is { } text
            ? new(file, text)
            : null;

    /// <summary>The file.</summary>
    public AdditionalText File { get; }

    /// <summary>Why it cannot be read; null where it can.</summary>
    public MigrationsBuild.Diagnostic? Mistake { get; }

    /// <summary>What stands in it.</summary>
    public IReadOnlyList<ReleasedRevision> Revisions { get; } = [];

    /// <summary>The line of a revision; null where it was not released.</summary>
    public ReleasedRevision? Find(string id) => Revisions.FirstOrDefault(released => released.Id == id);

    /// <summary>A line of the file.</summary>
    public Location Place(SourceLocation place)
    {
        var line = _text.Lines[Math.Max(0, place.Line - 1)];
        return Location.Create(File.Path, line.Span, _text.Lines.GetLinePositionSpan(line.Span));
    }
}
