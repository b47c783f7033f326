using System.Collections.Concurrent;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Lint;
using Migrations.Engine.Pictures;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Audit;

namespace Migrations.Engine.Commands;

/// <summary>
/// Writes one page of all revisions: their graph, what each does to each bind, the tables at each, and what differs between two. It
/// needs no database; with MigrationReportLive it asks them where they are.
/// </summary>
sealed class ReportCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var drawing = new RevisionDrawing(run.Graph);
        var places = drawing.Revisions.Select((revision, i) => (revision.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var effects = new ConcurrentDictionary<string, IReadOnlyDictionary<string, ReportedEffect>>();
        await run.OfflineAsync(async context => effects[context.Bind.Name] = await EffectsAsync(context), isReadOnly: true);
        // An environment may leave binds out.
        var binds = run.Binds.Where(bind => effects.ContainsKey(bind.Name)).ToList();
        var live = run.Options.ReportLive ? await AskAsync(run, places) : null;
        var name = Path.GetFileNameWithoutExtension(run.Options.ProjectFile);
        var data = new ReportData(
            name,
            [.. binds.Select(bind => new ReportedBind(bind.Name, bind.Dialect.DisplayName))],
            [
                .. drawing.Revisions.Select(revision => new ReportedRevision(
                    VisibleText.Of(revision.Id),
                    Errors.OneLine(revision.Message ?? ""),
                    revision.Labels,
                    [.. revision.Down.Select(id => places[id])],
                    [.. RevisionDrawing.DependenciesOf(run.Graph, revision).Select(id => places[id])],
                    FileOf(run, revision),
                    [.. binds.Select(bind => effects[bind.Name].GetValueOrDefault(revision.Id))]
                )),
            ],
            live is null ? null : [.. binds.Select(bind => live.GetValueOrDefault(bind.Name) ?? new([], []))]
        );
        ScriptFile.Write(run, "", name + ".migrations.html", ReportPage.Of(data), kind: "Document");
    }

    static async Task<IReadOnlyDictionary<string, ReportedEffect>> EffectsAsync(MigrationContext context)
    {
        var (catalog, bind, dialect) = (context.Catalog, context.Bind.Name, context.Dialect);
        var effects = new Dictionary<string, ReportedEffect>();
        var schema = new MetaData(context.Naming) { Language = dialect.Language };
        foreach (var revision in UpgradeWalk.Plan(catalog.Graph, [], "heads").Select(step => step.Revision))
        {
            var upgrade = catalog.Operations(revision, true, bind, context.Naming);
            if (upgrade.Count == 0)
                continue;
            var before = schema.Copy();
            var sql = await SqlAsync(context, upgrade, before.Copy());
            var (operations, whole, touched) = Linter.Review(
                revision,
                dialect,
                schema,
                upgrade,
                () => Linter.Downgrade(catalog, revision, bind, context.Naming)
            );
            effects[revision.Id] = new(
                [
                    .. operations
                        .Where(looked => !looked.IsFrame)
                        .Select(looked => new ReportedOperation(
                            looked.Operation.Describe(),
                            looked.Warnings.Count == 0 ? null : [.. looked.Warnings.Select(warning => Warning(revision, warning))]
                        )),
                ],
                [.. whole.Select(warning => Warning(revision, warning))],
                VisibleText.Lines(sql),
                [
                    .. touched.Order().Select(table => TableChange.Of(table, before.Find(table), schema.Find(table), dialect))
                        .OfType<TableChange>(),
                ]
            );
        }
        return effects;
    }

    // A page about many revisions says at one what is wrong with it, and goes on.
    static async Task<string> SqlAsync(MigrationContext context, IReadOnlyList<Operation> upgrade, MetaData schema)
    {
        try
        {
            return await context.ExcerptAsync(upgrade, schema);
        }
        catch (MigrationException failure)
        {
            return $"-- {failure.Diagnostic.Code}: {failure.Diagnostic.Message}";
        }
    }

    static ReportedWarning Warning(RevisionNode revision, Diagnostic warning) =>
        new(warning.Code, warning.Message, LintRules.KindOf(warning.Code).ToString(), revision.SuppressedRules.Contains(warning.Code));

    // The same on every machine.
    static string? FileOf(CommandContext run, RevisionNode revision)
    {
        if (revision.Location?.File is not { } file)
            return null;
        var relative = Path.GetRelativePath(run.Options.ProjectFolder, file).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFileName(file) : relative;
    }

    static async Task<IReadOnlyDictionary<string, ReportedState>> AskAsync(CommandContext run, IReadOnlyDictionary<string, int> places)
    {
        var states = new ConcurrentDictionary<string, ReportedState>();
        await run.OnlineAsync(async context =>
        {
            var current = await context.GetCurrentHeadsAsync();
            _ = new AppliedRevisions(run.Graph, current); // A row that the code does not have is an error of its own.
            states[context.Bind.Name] = new(
                [.. current.Select(id => places[id])],
                [
                    .. (await context.ReadHistoryAsync())
                        .Where(row => places.ContainsKey(row.Revision))
                        .Select(row => new ReportedRun(places[row.Revision], VisibleText.Of(Words(row)))),
                ]
            );
        }, isReadOnly: true, isParallel: true);
        return states;
    }

    static string Words(HistoryRow row) =>
        $"{row.Action}{(row.Outcome == HistoryRow.Failed ? $" failed with {row.Error}" : "")} at {row.Origin}, {row.Milliseconds} ms";
}
