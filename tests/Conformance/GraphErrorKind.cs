using Migrations.Engine.Diagnostics;

namespace Conformance;

/// <summary>Our codes in the words of graph.json.</summary>
static class GraphErrorKind
{
    /// <summary>The reference has no kind for these failures, or tripped over itself: any clear error of the graph will do.</summary>
    static readonly string[] Any = ["Internal", "RevisionError", "Resolution", "Command"];

    static readonly Dictionary<string, string> Kinds = new()
    {
        ["MIG3001"] = "LoopDetected",
        ["MIG3002"] = "CycleDetected",
        ["MIG3003"] = "DependencyLoopDetected",
        ["MIG3004"] = "DependencyCycleDetected",
        ["MIG3008"] = "DuplicateLabel",
        ["MIG3009"] = "IllegalCharacter",
        ["MIG3011"] = "NoSuchRevision",
        ["MIG3012"] = "AmbiguousPartialId",
        ["MIG3013"] = "NoSuchBranch",
        ["MIG3014"] = "NotInBranch",
        ["MIG3015"] = "MultipleHeads",
        ["MIG3016"] = "NotAncestor",
        ["MIG3017"] = "NotAncestor",
        ["MIG3018"] = "AmbiguousWalk",
        ["MIG3019"] = "AmbiguousUpgrade",
        ["MIG3020"] = "RelativeOutOfRange",
        ["MIG3021"] = "OverlappingTargets",
        ["MIG3022"] = "NotAHead",
        ["MIG3023"] = "DuplicateHeads",
    };

    internal static string? Difference(string? expected, MigrationException error) =>
        expected is null ? $"expected no error, got {error.Diagnostic}"
        : Any.Contains(expected) && error.Code.StartsWith("MIG3", StringComparison.Ordinal) ? null
        : Kinds.GetValueOrDefault(error.Code) == expected ? null
        : $"expected the error {expected}, got {error.Diagnostic}";

    /// <summary>The reference only warns about a missing parent and a duplicate id, and goes on to answer.</summary>
    internal static IReadOnlyList<string> Rules(GraphQuery query, MigrationException error) =>
        query.ExpectedError is null && error.Code is "MIG3005" or "MIG3007" ? ["graph with warnings"] : [];
}
