namespace MigrationsBuild;

/// <summary>A place in the user's source that a diagnostic points at.</summary>
/// <param name="file">Path of the file, as the compiler recorded it.</param>
/// <param name="line">Line, counted from 1; 0 means that only the file is known.</param>
public sealed class SourceLocation(string file, int line) : IEquatable<SourceLocation>
{
    /// <summary>Path of the file.</summary>
    public string File { get; } = file;

    /// <summary>Line, counted from 1; 0 when only the file is known.</summary>
    public int Line { get; } = line;

    /// <inheritdoc/>
    public bool Equals(SourceLocation? other) => other is not null && other.File == File && other.Line == Line;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourceLocation);

    /// <inheritdoc/>
    public override int GetHashCode() => File.GetHashCode() ^ Line;

    /// <summary>The place as MSBuild writes it: <c>file(line)</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}({Line})" : File;
}
