using Migrations.Engine.Diagnostics;
using Migrations.Engine.Replay;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Lint;

/// <summary>Looks at revisions with every rule, without a database: the replay tells the schema before each operation.</summary>
/// <param name="catalog">The revisions.</param>
/// <param name="isLinted">Which revisions are looked at; the others only count for the schema.</param>
sealed class Linter(RevisionCatalog catalog, Func<RevisionNode, bool> isLinted)
{
    readonly HashSet<(string Code, SourceLocation? Location, string Message)> _seen = [];

    /// <summary>
    /// The warnings about what the revisions do to a bind, in the order of an upgrade. What another bind had at the same line is
    /// left out.
    /// </summary>
    /// <exception cref="MigrationException">MIG3053: a revision suppresses what is no rule; MIG3041: its upgrade throws.</exception>
    public IEnumerable<Diagnostic> Check(string bind, Dialect dialect, NamingConvention naming)
    {
        var schema = new MetaData(naming) { Language = dialect.Language };
        foreach (var step in UpgradeWalk.Plan(catalog.Graph, [], "heads"))
        {
            var upgrade = catalog.Operations(step.Revision, true, bind, naming);
            if (!isLinted(step.Revision))
                new LenientReplay(schema).Run(upgrade);
            else
                foreach (
                    var warning in Check(step.Revision, dialect, schema, upgrade, () => Downgrade(step.Revision, bind, naming))
                        .Where(IsNews)
                )
                    yield return warning;
        }
    }

    /// <summary>The warnings about the revisions as a whole.</summary>
    public IEnumerable<Diagnostic> Check(LintedHistory history) =>
        from rule in LintRules.OfHistory
        from found in rule.Check(history)
        where found.Revision is not { } id || history.Graph.Find(id)?.SuppressedRules.Contains(found.Warning.Code) != true
        select found.Warning;

    /// <summary>The warnings about one revision. The schema follows its upgrade.</summary>
    public static IEnumerable<Diagnostic> Check(
        RevisionNode revision,
        Dialect dialect,
        MetaData schema,
        IReadOnlyList<Operation> upgrade,
        Func<IReadOnlyList<Operation>?> downgrade
    )
    {
        if (revision.SuppressedRules.FirstOrDefault(code => !LintRules.Codes.Contains(code)) is { } unknown)
            throw Errors.UnknownLintRule(revision.Id, unknown, LintRules.Codes, revision.Location);
        var found = new List<Diagnostic?>();
        var (before, earlier, made) = (schema.Copy(), new List<Operation>(), new NewObjects());
        _ = schema.TakeTouched(); // By earlier revisions.
        var walk = new LenientReplay(schema);
        walk.Run(upgrade, operation =>
        {
            var linted = new LintedOperation(operation, schema, dialect, earlier) { New = made };
            found.AddRange(LintRules.OfOperations.Select(rule => rule.Check(linted)));
            made.Add(operation, schema);
            earlier.Add(operation);
        });
        var whole = new LintedRevision(revision, dialect, upgrade, downgrade(), before, schema)
        {
            IsKnown = walk.Misfit is null && schema.UnseenSql.Count() == before.UnseenSql.Count(),
            Touched = schema.TakeTouched(),
        };
        found.AddRange(LintRules.OfRevisions.Select(rule => rule.Check(whole)));
        return found.OfType<Diagnostic>().Where(warning => !revision.SuppressedRules.Contains(warning.Code));
    }

    bool IsNews(Diagnostic warning) => _seen.Add((warning.Code, warning.Location, warning.Message));

    // Some people let a downgrade throw, to say that there is none.
    IReadOnlyList<Operation>? Downgrade(RevisionNode revision, string bind, NamingConvention naming)
    {
        try
        {
            return catalog.Operations(revision, false, bind, naming);
        }
        catch (MigrationException failure) when (failure.Kind == FailureKind.RevisionThrew)
        {
            return null;
        }
    }
}
