using System.Text;

namespace Migrations.Engine.Commands;

/// <summary>
/// Writes an environment for the project to edit, and a README, into the folder of the revisions. An environment that is there is
/// an error; a README stays as it is.
/// </summary>
sealed class InitCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run)
    {
        var template = run.Options.Template ?? (run.HasSeveralBinds ? "multiple" : "single");
        var source = Template($"{template}.cs.txt").Replace("{namespace}", run.Options.Namespace);
        StagedFile.Write(run, run.Options.Directory, "ProjectMigrationEnv.cs", source);
        if (!File.Exists(Path.Combine(run.Options.Directory, "README.md")))
            StagedFile.Write(run, run.Options.Directory, "README.md", Template("README.md.txt"));
        return Task.CompletedTask;
    }

    static string Template(string name)
    {
        using var stream = typeof(InitCommand).Assembly.GetManifestResourceStream($"Migrations.Engine.Commands.Templates.{name}")!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }
}
