namespace Migrations.Engine.Commands;

/// <summary>Looks at the revisions for what goes wrong on a database in use. It writes nothing and needs no database.</summary>
sealed class LintCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var (revisions, warnings) = await RevisionReview.RunAsync(run, run.Options.LintScope == "All");
        run.Report.Result($"Lint: {revisions} revision(s), {warnings} finding(s).");
    }
}
