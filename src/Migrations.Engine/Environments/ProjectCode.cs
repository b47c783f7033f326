using System.Diagnostics;
using System.Reflection;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Environments;

/// <summary>Tells what the project's own code threw from a defect of the engine.</summary>
static class ProjectCode
{
    static readonly Assembly Engine = typeof(ProjectCode).Assembly;

    /// <summary>
    /// MIG2002 for an assembly that the project does not bring, MIG2006 where its code threw, else MIG9001. What throws in the BCL
    /// or in a driver is the fault of the nearest caller.
    /// </summary>
    public static MigrationException Failure(Exception failure)
    {
        var thrown = Cause.Of(failure);
        if (MissingAssembly(thrown) is { } assemblyName)
            return Errors.ReferenceNotLoaded(assemblyName, Errors.OneLine(thrown.Message), Place(failure));
        var frame = Frames(failure)
            .FirstOrDefault(frame => AssemblyOf(frame) is { } assembly && (assembly == Engine || IsProject(assembly)));
        return frame is null || AssemblyOf(frame) == Engine
            ? Errors.Internal(thrown)
            : Errors.ProjectCodeThrew(
                Name(frame.GetMethod()!),
                thrown.GetType().Name,
                Errors.OneLine(DriverWords.Of(thrown)),
                Place(frame),
                thrown
            );
    }

    // A file that user code opens has a path; an assembly that the runtime looks for has its full name, with version and all.
    static string? MissingAssembly(Exception thrown) => thrown switch
    {
        FileNotFoundException { FileName: { } name } => name,
        FileLoadException { FileName: { } name } => name,
        BadImageFormatException { FileName: { } name } => name,
        _ => null,
    } is { } full && full.Contains(", Version=", StringComparison.Ordinal) ? full.Split(',')[0] : null;

    /// <summary>The line of the project's code that threw, where the build wrote symbols.</summary>
    public static SourceLocation? Place(Exception thrown) => Frames(thrown)
        .Where(frame => AssemblyOf(frame) is { } assembly && IsProject(assembly)).Select(Place).FirstOrDefault();

    // From the cause outwards: the trace of what a static constructor threw ends at that constructor.
    static IEnumerable<StackFrame> Frames(Exception thrown) =>
        (thrown == Cause.Of(thrown) ? [] : Frames(thrown.InnerException!)).Concat(new StackTrace(thrown, fNeedFileInfo: true).GetFrames());

    static Assembly? AssemblyOf(StackFrame frame) => frame.GetMethod()?.DeclaringType?.Assembly;

    static bool IsProject(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Any(reference => reference.Name == Engine.GetName().Name);

    static SourceLocation? Place(StackFrame frame) => frame.GetFileName() is { } file ? new(file, frame.GetFileLineNumber()) : null;

    // The compiler keeps an asynchronous method, and a lambda, in a class within the class: Env+<RunAsync>d__1.MoveNext, Env+<>c.<Run>b__0.
    static string Name(MethodBase method)
    {
        var written = method.DeclaringType!;
        var name = method.Name;
        for (; written.Name.StartsWith('<') && written.DeclaringType is { } outer; written = outer)
            name = name.Contains('>') || written.Name.StartsWith("<>", StringComparison.Ordinal) ? name : written.Name;
        return $"{written.FullName}.{(name.StartsWith('<') ? name[1..name.IndexOf('>')] : name)}";
    }
}
