namespace Migrations.Engine.Commands;

/// <summary>Creates the version table where it is not there.</summary>
sealed class EnsureVersionCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) => run.Options.AsSql
        ? ScriptFile.WriteAsync(run, ".version.sql", _ => "the version table", context => context.EnsureVersionTableAsync(isBase: true))
        : run.OnlineAsync(async context =>
        run.Report.Result(await context.EnsureVersionTableAsync(isBase: false)
            ? $"{context.Bind.Name}: created {context.Versions.Name}."
            : $"{context.Bind.Name}: {context.Versions.Name} is there."), isParallel: true);
}
