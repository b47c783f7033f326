using Migrations.Engine.Autogenerate.Render;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Writes a directive as a C# file: staged until the build has compiled it, or at its place at once.</summary>
static class NewRevisionFile
{
    /// <summary>Twelve hexadecimal digits by chance, as Alembic's.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N")[^12..];

    /// <summary>The directive of a planned revision, with an empty pair for each bind.</summary>
    public static MigrationScript Directive(CommandContext run, RevisionNode revision)
    {
        var script = new MigrationScript(revision.Id, TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, run.Options.TimeZone))
        {
            Message = revision.Message,
        };
        script.Down.AddRange(revision.Down);
        script.DependsOn.AddRange(revision.DependsOn);
        script.Labels.AddRange(revision.Labels);
        foreach (var bind in run.Binds)
        {
            script.UpgradeOps.Add(new(bind.Name));
            script.DowngradeOps.Add(new(bind.Name));
        }
        return script;
    }

    /// <summary>The directive of the next revision, where the options say that it goes.</summary>
    public static MigrationScript Planned(CommandContext run, string message)
    {
        var revision = new RevisionNode(run.Options.RevisionId ?? NewId())
        {
            Message = message,
            Labels = run.Options.BranchLabels,
            DependsOn = run.Options.DependsOn,
        };
        IReadOnlyList<string> heads = run.Graph.Heads.Count == 0 ? ["base"] : run.Options.Heads;
        return Directive(run, NewRevisionPlan.Make(run.Graph, revision, heads, run.Options.Splice).Revision);
    }

    /// <summary>Writes revisions, and the heads that there are with them; gives the places that they will have.</summary>
    public static IReadOnlyList<string> Write(CommandContext run, IReadOnlyCollection<MigrationScript> scripts)
    {
        var files = scripts.Select(script => Write(run, script)).ToList();
        BranchingRule.Write(run, scripts);
        return files;
    }

    /// <summary>Writes one, and gives the place that it will have.</summary>
    /// <param name="run">The run.</param>
    /// <param name="script">What it is to be.</param>
    /// <param name="taken">Names that its class cannot have; null: those of the other revisions. Its own one is added.</param>
    public static string Write(CommandContext run, MigrationScript script, HashSet<string>? taken = null)
    {
        var options = run.Options;
        var name =
            new RevisionFileName(script.RevisionId, script.Message, script.CreateDate).From(
                options.FileTemplate ?? RevisionFileName.DefaultTemplate,
                options.SlugLength
            ) + ".cs";
        var source = CSharpRenderer.Render(
            script,
            new RenderOptions(options.Namespace)
            {
                SeveralBinds = run.HasSeveralBinds,
                TakenNames = taken ?? run.RevisionClassNames,
                Naming = NamingConvention.Default,
                Extensions = run.Extensions,
                NamesAround = run.NamesAround(options.Namespace),
            },
            out var notes
        );
        taken?.Add(ClassNames.ForRevision(script.Message, script.RevisionId, taken));
        var folder = RevisionFolder.Choose(run, script.Down);
        // A file elsewhere would be in no build, and its revision lost.
        if (!name.Split('/').All(FileName.IsPlain))
            throw Errors.InvalidProperty(
                "MigrationFileTemplate",
                options.FileTemplate!,
                "a name within the folder of the revisions, of signs that every system takes in a name"
            );
        StagedFile.Write(run, folder, name, source);
        foreach (var note in notes)
            run.Report.Warn(note.Warning(new(Path.Combine(folder, name), note.Line)));
        return Path.Combine(folder, name);
    }
}
