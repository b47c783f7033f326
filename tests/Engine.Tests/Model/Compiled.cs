using System.Reflection;
using System.Runtime.Loader;
using Engine.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Engine.Tests.Model;

/// <summary>Compiles C# as a project with ImplicitUsings and Nullable does.</summary>
static class Compiled
{
    const string ImplicitUsings = """
        global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    public static Assembly Assembly(string source)
    {
        using var stream = new MemoryStream();
        Emit(stream, "Shop", source);
        stream.Position = 0;
        return new AssemblyLoadContext("Shop").LoadFromStream(stream);
    }

    /// <summary>Compiles into a file.</summary>
    public static void File(string file, params string[] sources)
    {
        using var stream = System.IO.File.Create(file);
        Emit(stream, Path.GetFileNameWithoutExtension(file), sources);
    }

    static void Emit(Stream stream, string name, params string[] sources)
    {
        // CS1701: the engine is built for an older runtime than this one, which the SDK leaves unsaid too.
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]
        );
        var compilation = CSharpCompilation.Create(
            name,
            sources.Prepend(ImplicitUsings).Select(source => CSharpSyntaxTree.ParseText(source)),
            References.All,
            options
        );
        Assert.That(compilation.Emit(stream).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error), Is.Empty);
    }
}
