namespace Conformance;

/// <summary>What became of one case.</summary>
/// <param name="Case">The name that deviations.json uses for it.</param>
/// <param name="Failure">What differs; null when nothing does.</param>
public sealed record CaseResult(string Case, string? Failure)
{
    /// <summary>The rules of ours that whole groups of cases meet; deviations.json may name one in place of a case.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Whether the vectors say that the reference is at fault here: the answer is counted, but binds nobody.</summary>
    public bool IsFlagged { get; init; }
}
