using System.Reflection;
using System.Runtime.Loader;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Hosting;

/// <summary>Loads the project's assembly as its own application would; its Main is never run.</summary>
static class ProjectAssembly
{
    public static Assembly Load(string file)
    {
        if (!File.Exists(file))
            throw Errors.AssemblyNotBuilt(file);
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
        }
        catch (Exception failure) when (failure is BadImageFormatException or FileLoadException)
        {
            throw Errors.AssemblyNotLoaded(file, Errors.OneLine(failure.Message));
        }
    }

    public static Assembly Referenced(string name)
    {
        try
        {
            return Assembly.Load(
                Path.GetFileNameWithoutExtension(name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name : name + ".dll")
            );
        }
        catch (Exception failure) when (failure is FileNotFoundException or BadImageFormatException or FileLoadException)
        {
            throw Errors.NamedAssemblyNotLoaded(name, Errors.OneLine(failure.Message));
        }
    }

    public static Type[] Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException failure)
        {
            throw Errors.AssemblyNotLoaded(
                assembly.Location,
                Errors.OneLine(failure.LoaderExceptions.FirstOrDefault()?.Message ?? failure.Message)
            );
        }
    }
}
