namespace Conformance;

/// <summary>What became of one case.</summary>
/// <param name="Case">The name that deviations.json uses for it.</param>
/// <param name="Failure">What differs; null when nothing does.</param>
public sealed record CaseResult(string Case, string? Failure)
{
    /// <summary>The rule of ours that a whole group of cases meets; deviations.json may name it in place of a case.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether the vectors say that the reference is at fault here: the answer is counted, but binds nobody.</summary>
    public bool IsFlagged { get; init; }
}
