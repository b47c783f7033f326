using System.Reflection;
using System.Runtime.Loader;
using Migrations.Engine.Hosting;

namespace Migrations.Host;

/// <summary>
/// A publish folder that has its own runtime, or all in one file, can start only what stands beside it. So the one executable there is this
/// host, and the program <c>migrate</c> too: it runs <c>migrations/bundle/migrate.dll</c>, which starts the same executable as its host.
/// </summary>
static class OwnRuntime
{
    // Of this file: the base directory is the application's.
    static readonly string Folder = Path.GetDirectoryName(typeof(OwnRuntime).Assembly.Location)!;
    static readonly string Bundle = Path.Combine(Folder, "migrations", "bundle");
    static readonly string Program = Path.Combine(Bundle, "migrate.dll");

    /// <summary>Whether this process is the program, and not a host.</summary>
    public static bool IsProgram(string[] arguments) => File.Exists(Program) && arguments is not [Protocol.HostArgument];

    /// <summary>Runs the program with its own versions of what it uses, whatever the application has.</summary>
    public static int Run(string[] arguments)
    {
        var program = new ProgramContext().LoadFromAssemblyPath(Program);
        return (int)program.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
    }

    /// <summary>The application's own folder. A program of one file has unpacked its assemblies elsewhere.</summary>
    /// <param name="assembly">The assembly of the revisions.</param>
    public static string BaseDirectory(string assembly) =>
        Path.GetDirectoryName(File.Exists(Program) ? Environment.ProcessPath : assembly) + Path.DirectorySeparatorChar;

    /// <summary>The engine that the bundle brings, for an application that does not publish its own.</summary>
    public static string? EngineFile =>
        new[] { Folder, Bundle }
            .Select(folder => Path.Combine(folder, "Migrations.Engine.dll"))
            .FirstOrDefault(File.Exists);

    sealed class ProgramContext() : AssemblyLoadContext("migrate")
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            Path.Combine(Bundle, assemblyName.Name + ".dll") is var file && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
