using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>
/// The second half of a baseline, when its file is kept: writes the new revision into the version table of each bind. The assembly is
/// the one from before, so the graph does not know the revision yet.
/// </summary>
sealed class BaselineStampCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var id = run.Options.BaselineRevision
            ?? throw Errors.MissingProperty("MigrationBaselineRevision", "MigrationBaselineStamp", "ae1027a6acf");
        RevisionNames.Check(new(id));
        var (stamped, committed) = (new HashSet<Bind>(), new HashSet<string>()); // A bind may be tried again.
        try
        {
            await run.OnlineAsync(async context =>
            {
                await StampAsync(context, id);
                stamped.Add(context.Bind);
                if (context.CommitsEachStep)
                    committed.Add(context.Bind.Name);
            });
        }
        catch (MigrationException failure)
        {
            throw Errors.BaselineNotStamped(
                id,
                run.Options.BaselineFile ?? "the project",
                Stamped(committed, failure),
                failure.Diagnostic.Message,
                failure
            );
        }
        foreach (var bind in stamped)
        {
            run.Report.Result($"{bind.Name} is now at {id}.");
            run.OutputHeads(bind, [id]);
        }
    }

    // A commit that failed after others says itself which are in.
    static string Stamped(HashSet<string> committed, MigrationException failure) =>
        failure.Kind == FailureKind.SaysWhatIsCommitted ? ""
        : committed.Count == 0 ? "No bind is stamped."
        : $"Stamped: {string.Join(", ", committed)}; no other.";

    static async Task StampAsync(MigrationContext context, string id)
    {
        await context.EnsureVersionTableAsync(isBase: false);
        var rows = await context.GetCurrentHeadsAsync();
        RefuseOthers(context, rows, id);
        if (rows.Count == 0)
            await context.StampFirstAsync(new RevisionNode(id));
    }

    /// <summary>
    /// Refuses a database that is at another revision than the baseline. One that is at its id was brought there by another tool,
    /// and its row is kept.
    /// </summary>
    /// <exception cref="MigrationException">MIG4031: the version table has other rows.</exception>
    public static void RefuseOthers(MigrationContext context, IReadOnlyCollection<string> rows, string id)
    {
        if (rows.Any(row => row != id))
            throw Errors.BaselineHasVersions(context.Bind.Name, context.Versions.Name.ToString(), rows);
    }
}
