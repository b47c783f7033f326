using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;

namespace Migrations.Host;

/// <summary>Signature of the engine's one entry, <c>Migrations.Engine.Hosting.EntryPoint.RunAsync</c>.</summary>
delegate Task<int> EntryPoint(
    IReadOnlyList<string> request,
    IReadOnlyDictionary<string, string> secrets,
    Action<string> emit,
    CancellationToken cancellation
);

/// <summary>
/// Makes this process the twin of the project's application: its folder, its base directory, its assemblies and
/// native libraries. What the deps file on the command line already gives is taken from there; the rest, such as
/// the project's own assembly, is found beside the assembly or through its deps file.
/// </summary>
sealed class ProjectAssembly : IDisposable
{
    const string Engine = "Migrations.Engine";

    readonly string _path;
    readonly AssemblyDependencyResolver _resolver;
    readonly string? _bundledEngine = OwnRuntime.EngineFile;

    ProjectAssembly(string path, string project)
    {
        _path = path;
        _resolver = new AssemblyDependencyResolver(path);
        Directory.SetCurrentDirectory(Path.GetDirectoryName(project)!);
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", OwnRuntime.BaseDirectory(path));
        AssemblyLoadContext.Default.Resolving += ResolveManaged;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += ResolveNative;
    }

    /// <summary>Takes the assembly and the project that the request names.</summary>
    public static ProjectAssembly Attach(IEnumerable<string> request)
    {
        var lines = request.Select(Protocol.Decode).ToList();
        string Value(string key) =>
            lines.Find(line => line is [var name, _] && name == key)?[1] ?? throw Errors.BrokenRequest($"it lacks '{key}'");
        var path = Value("assembly");
        return File.Exists(path) ? new ProjectAssembly(path, Value("project")) : throw Errors.AssemblyNotBuilt(path);
    }

    /// <summary>The engine that the project itself references, so that it is the one its revisions were compiled with.</summary>
    public EntryPoint OpenEntryPoint()
    {
        Assembly engine;
        try
        {
            engine = Assembly.Load(Engine);
        }
        catch (FileNotFoundException)
        {
            throw Errors.EngineNotReferenced(_path);
        }
        return engine.GetType("Migrations.Engine.Hosting.EntryPoint", throwOnError: true)!
            .GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<EntryPoint>();
    }

    public void Dispose()
    {
        AssemblyLoadContext.Default.Resolving -= ResolveManaged;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll -= ResolveNative;
    }

    Assembly? ResolveManaged(AssemblyLoadContext context, AssemblyName name) =>
        _resolver.ResolveAssemblyToPath(name) is { } path ? context.LoadFromAssemblyPath(path)
        : name.Name == Engine && _bundledEngine is { } bundled ? context.LoadFromAssemblyPath(bundled)
        : null;

    nint ResolveNative(Assembly asker, string name) =>
        _resolver.ResolveUnmanagedDllToPath(name) is { } path ? NativeLibrary.Load(path) : 0;
}
