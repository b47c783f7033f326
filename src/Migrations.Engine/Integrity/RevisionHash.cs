using System.Text;
using Migrations.Engine.Files;

namespace Migrations.Engine.Integrity;

/// <summary>
/// The hash of what a revision does to databases: its place in the graph and its upgrade, as data. Neither the source's text nor its
/// place counts, and the downgrade does not, because no later revision could correct it. See docs/decisions/0009.
/// </summary>
static class RevisionHash
{
    /// <summary>The hash of operations alone, wherever they stand.</summary>
    public static string Of(IEnumerable<Operation> operations)
    {
        var text = new StringBuilder();
        foreach (var operation in operations)
            text.Append(CanonicalText.Of(operation)).Append('\n');
        return ContentHash.Of(text.ToString());
    }

    /// <summary>The hash.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="upgrade">The operations of its upgrade, by bind.</param>
    public static string Of(RevisionNode revision, IEnumerable<(string Bind, IReadOnlyList<Operation> Operations)> upgrade)
    {
        var text = new StringBuilder();
        text.Append("down ").AppendJoin(' ', revision.Down.Order(StringComparer.Ordinal)).Append('\n');
        text.Append("depends ").AppendJoin(' ', revision.DependsOn.Order(StringComparer.Ordinal)).Append('\n');
        foreach (
            var (bind, operations) in upgrade.Where(part => part.Operations.Count > 0).OrderBy(part => part.Bind, StringComparer.Ordinal)
        )
        {
            text.Append("bind ").Append(bind).Append('\n');
            foreach (var operation in operations)
                text.Append(CanonicalText.Of(operation)).Append('\n');
        }
        return ReleasedRevision.HashPrefix + ContentHash.Of(text.ToString());
    }
}
