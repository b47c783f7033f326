using Migrations.Engine.Autogenerate;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>
/// Writes the migrations that the project has in another tool's form as revisions, one each, in that tool's order. Those that are
/// revisions already are left alone.
/// </summary>
sealed class ImportCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var migrations = new SortedDictionary<string, List<(MigrationContext Context, ForeignMigration Migration)>>(StringComparer.Ordinal);
        var roles = new HashSet<string>(); // Binds that are alike have the revisions of one.
        await run.OfflineAsync(context =>
        {
            if (roles.Add(run.RoleOf(context.Bind)))
                foreach (var migration in run.ForeignMigrations(run.RoleOf(context.Bind), context.Dialect))
                {
                    if (!migrations.TryGetValue(migration.Id, out var parts))
                        migrations.Add(migration.Id, parts = []);
                    parts.Add((context, migration));
                }
            return Task.CompletedTask;
        }, isReadOnly: true);
        if (migrations.Count == 0)
            throw Errors.NothingToImport(run.Binds.Select(bind => bind.Name));
        var wanted = migrations.Where(one => run.Graph.Find(ForeignId.RevisionOf(one.Key)) is null).ToList();
        if (wanted.Count == 0)
        {
            run.Report.Result($"Nothing to import: all {migrations.Count} migration(s) are revisions already.");
            return;
        }
        Write(run, wanted.ConvertAll(one => one.Value));
        var already = migrations.Count - wanted.Count;
        run.Report.Result(
            $"Imported {wanted.Count} migration(s) of {wanted[0].Value[0].Migration.Tool}"
                + (already == 0 ? "." : $"; {already} were revisions already.")
        );
    }

    static void Write(CommandContext run, List<List<(MigrationContext Context, ForeignMigration Migration)>> migrations)
    {
        // The classes of the other tool may stand in the very namespace of the revisions.
        var taken = run.RevisionClassNames
            .Concat(run.ProjectTypes.Where(type => type.Namespace == run.Options.Namespace).Select(type => type.Name))
            .ToHashSet();
        var written = new List<MigrationScript>();
        foreach (var parts in migrations)
        {
            var script = Directive(run, parts, written.LastOrDefault());
            foreach (var warning in parts.SelectMany(part => part.Migration.Warnings))
                run.Report.Warn(warning);
            NewRevisionFile.Write(run, script, taken);
            written.Add(script);
        }
        BranchingRule.Write(run, written);
    }

    static MigrationScript Directive(
        CommandContext run,
        List<(MigrationContext Context, ForeignMigration Migration)> parts,
        MigrationScript? before
    )
    {
        var migration = parts[0].Migration;
        var revision = new RevisionNode(ForeignId.RevisionOf(migration.Id)) { Message = migration.Name };
        revision = before is null
            ? NewRevisionPlan.Make(run.Graph, revision, run.Graph.Heads.Count == 0 ? ["base"] : run.Options.Heads).Revision
            : revision with { Down = [before.RevisionId] };
        var script = NewRevisionFile.Directive(run, revision);
        script.CreateDate = TimeZoneInfo.ConvertTime(migration.Created ?? script.CreateDate, run.Options.TimeZone);
        script.Remarks.Add($"It was the migration {migration.Id} of {migration.Tool}.");
        script.UpgradeOps.Clear();
        script.DowngradeOps.Clear();
        foreach (var (context, part) in parts)
        {
            script.UpgradeOps.Add(Grouped(context, part.Upgrade));
            script.DowngradeOps.Add(Grouped(context, part.Downgrade));
        }
        return script;
    }

    static OperationList Grouped(MigrationContext context, IReadOnlyList<Operation> operations)
    {
        var list = new OperationList(context.Bind.Name);
        list.Operations.AddRange(context.Options.Compare.RenderAsBatch ? BatchGrouping.Group(operations) : operations);
        return list;
    }
}
