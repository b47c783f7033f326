using Engine.Tests.Hosting;
using Engine.Tests.Products;

namespace Engine.Tests.Baselines;

/// <summary>A project that adopted a database by the verb, compiled again with the revision that was written.</summary>
sealed class Adopted : IDisposable
{
    readonly CompiledProject _before;

    public Adopted(TestDatabase database, string sources = "", params string[] options)
    {
        _before = new(sources) { Binds = $"default={database.Url}" };
        Written = _before.Run("Baseline", ["RevisionId=base0001", .. options]).Succeeded();
        Source = File.ReadAllText(Directory.GetFiles(Path.Combine(_before.Folder, "Migrations")).Single());
        _before.Run("BaselineStamp", "BaselineRevision=base0001").Succeeded();
        Project = new(Source + sources) { Binds = $"default={database.Url}" };
    }

    public RunResult Written { get; }

    public string Source { get; }

    /// <summary>With the revision.</summary>
    public CompiledProject Project { get; }

    /// <summary>Runs a verb of the project on another database.</summary>
    public RunResult Run(TestDatabase database, string verb, params string[] options)
    {
        Project.Binds = $"default={database.Url}";
        return Project.Run(verb, options).Succeeded();
    }

    public void Dispose()
    {
        _before.Dispose();
        Project.Dispose();
    }
}
