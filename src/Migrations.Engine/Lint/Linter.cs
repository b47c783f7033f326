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
                    var warning in Check(step.Revision, dialect, schema, upgrade, () => Downgrade(catalog, step.Revision, bind, naming))
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

    /// <summary>The warnings about one revision, without the suppressed ones. The schema follows its upgrade.</summary>
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
        var (operations, whole, _) = Review(revision, dialect, schema, upgrade, downgrade);
        return operations
            .SelectMany(looked => looked.Warnings)
            .Concat(whole)
            .Where(warning => !revision.SuppressedRules.Contains(warning.Code));
    }

    /// <summary>The warnings about each operation of a revision, and about the revision as a whole, suppressed ones too.</summary>
    public static RevisionFindings Review(
        RevisionNode revision,
        Dialect dialect,
        MetaData schema,
        IReadOnlyList<Operation> upgrade,
        Func<IReadOnlyList<Operation>?> downgrade
    )
    {
        var before = schema.Copy();
        _ = schema.TakeTouched(); // By earlier revisions.
        var walk = new LenientReplay(schema);
        var looked = Look(dialect, schema, upgrade, walk);
        var whole = new LintedRevision(revision, dialect, upgrade, downgrade(), before, schema)
        {
            IsKnown = walk.Misfit is null && schema.UnseenSql.Count() == before.UnseenSql.Count(),
            Touched = schema.TakeTouched(),
        };
        return new(looked, [.. LintRules.OfRevisions.Select(rule => rule.Check(whole)).OfType<Diagnostic>()], whole.Touched);
    }

    /// <summary>
    /// The operations of one revision, what they hold together taken apart, each with the warnings about it, suppressed ones too. The
    /// schema follows them.
    /// </summary>
    public static IReadOnlyList<OperationFindings> Look(Dialect dialect, MetaData schema, IReadOnlyList<Operation> operations) =>
        Look(dialect, schema, operations, new LenientReplay(schema));

    static List<OperationFindings> Look(Dialect dialect, MetaData schema, IReadOnlyList<Operation> operations, LenientReplay walk)
    {
        var (looked, earlier, made) = (new List<OperationFindings>(), new List<Operation>(), new NewObjects());
        walk.Run(operations, operation =>
        {
            var linted = new LintedOperation(operation, schema, dialect, earlier) { New = made };
            looked.Add(new(operation, [.. LintRules.OfOperations.Select(rule => rule.Check(linted)).OfType<Diagnostic>()]));
            made.Add(operation, schema);
            earlier.Add(operation);
        });
        return looked;
    }

    bool IsNews(Diagnostic warning) => _seen.Add((warning.Code, warning.Location, warning.Message));

    /// <summary>What a revision's downgrade does; null where it throws, by which some people say that there is none.</summary>
    public static IReadOnlyList<Operation>? Downgrade(
        RevisionCatalog catalog,
        RevisionNode revision,
        string bind,
        NamingConvention naming
    )
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
