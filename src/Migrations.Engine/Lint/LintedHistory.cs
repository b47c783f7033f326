using Migrations.Engine.Integrity;

namespace Migrations.Engine.Lint;

/// <summary>All revisions together, as a rule sees them.</summary>
/// <param name="Graph">The revisions.</param>
/// <param name="Released">What was released; null when there is no such file.</param>
/// <param name="Hash">The hash of a revision as it is now.</param>
sealed record LintedHistory(RevisionGraph Graph, ReleaseFile? Released, Func<RevisionNode, string> Hash);
