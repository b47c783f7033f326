using Migrations.Engine.Integrity;
using Migrations.Engine.Lint;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Lints the revisions, and knows which of them were released. It needs no database.</summary>
static class RevisionReview
{
    /// <summary>Where the released revisions are written down.</summary>
    public static string ReleaseFilePath(CommandContext run) => Path.Combine(run.Options.Directory, ReleaseFile.Name);

    /// <summary>What was released; null without a file.</summary>
    public static ReleaseFile? Released(CommandContext run)
    {
        var file = ReleaseFilePath(run);
        run.Inputs.Add(file);
        return File.Exists(file) ? ReleaseFile.Read(file) : null;
    }

    /// <summary>Warns of what the rules find.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isAll">Whether released revisions are looked at too.</param>
    /// <returns>The number of revisions that were looked at, and of warnings.</returns>
    public static async Task<(int Revisions, int Warnings)> RunAsync(CommandContext run, bool isAll)
    {
        var released = Released(run);
        var old = released is null || isAll ? [] : released.Revisions.Select(revision => revision.Id).ToHashSet();
        var warnings = 0;
        Linter? linter = null;
        var hash = await HashAsync(run, context =>
        {
            linter ??= new(context.Catalog, revision => !old.Contains(revision.Id));
            foreach (var warning in linter.Check(context.Bind.Name, context.Dialect, context.Naming))
                Warn(warning);
        });
        foreach (var warning in linter?.Check(new LintedHistory(run.Graph, released, hash)) ?? [])
            Warn(warning);
        return (run.Graph.Revisions.Count(revision => !old.Contains(revision.Id)), warnings);

        void Warn(Diagnostic warning)
        {
            warnings++;
            run.Report.Warn(warning);
        }
    }

    /// <summary>A function that hashes a revision as it is now.</summary>
    /// <param name="run">The run.</param>
    /// <param name="look">Is called for each bind.</param>
    public static async Task<Func<RevisionNode, string>> HashAsync(CommandContext run, Action<MigrationContext>? look = null)
    {
        var namings = new Dictionary<string, NamingConvention>();
        RevisionCatalog? catalog = null;
        await run.OfflineAsync(context =>
        {
            (catalog, namings[context.Bind.Name]) = (context.Catalog, context.Naming);
            look?.Invoke(context);
            return Task.CompletedTask;
        }, isReadOnly: true);
        // The only bind is the default one, whatever its name, so that a second one that comes later changes no hash.
        return revision =>
            RevisionHash.Of(
                revision,
                namings.Select(bind =>
                    (namings.Count == 1 ? "default" : bind.Key, catalog!.Operations(revision, true, bind.Key, bind.Value))
                )
            );
    }
}
