using Migrations.Engine.Autogenerate.Render;
using Migrations.Engine.Model;

namespace Migrations.Engine.Commands;

/// <summary>The model that a baseline writes beside its revision: a class for each table that has none.</summary>
sealed class BaselineModels
{
    readonly CommandContext _run;
    readonly TableClasses _classes;
    readonly HashSet<string> _roles = [];

    BaselineModels(CommandContext run)
    {
        _run = run;
        var types = run.ProjectTypes.Where(type => !type.IsNested).Select(type => type.Name).ToHashSet();
        _classes = new(run.Options.ModelNamespace, types, run.NamesAround(run.Options.ModelNamespace), run.Extensions);
    }

    /// <summary>Null where none is asked for.</summary>
    public static BaselineModels? Wanted(CommandContext run) => run.Options.ModelOutput is null ? null : new(run);

    /// <summary>Adds the tables of a bind; binds that are alike have the classes of one.</summary>
    public void Add(Bind bind, IReadOnlyList<Table> tables)
    {
        var role = _run.RoleOf(bind);
        if (tables.Count > 0 && _roles.Add(role))
            _classes.Add(_run.HasSeveralBinds && role != ModelReader.DefaultBind ? role : null, bind.Dialect, tables);
    }

    /// <summary>Writes the files.</summary>
    /// <exception cref="MigrationException">MIG1016: one is there already; MIG1017: one cannot be written.</exception>
    public void Write()
    {
        var folder = _run.Options.ModelOutput!;
        // Below the folder's own name, so that none waits where a revision of that name does.
        foreach (var (name, text) in _classes.Files())
            StagedFile.Write(_run, Path.GetDirectoryName(folder)!, Path.Combine(Path.GetFileName(folder), name), text);
    }
}
