using System.Reflection;
using System.Runtime.Loader;
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

    static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static Assembly Assembly(string source)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error);
        var compilation = CSharpCompilation.Create("Shop", [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(source)], References, options);
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.That(result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error), Is.Empty);
        stream.Position = 0;
        return new AssemblyLoadContext("Shop").LoadFromStream(stream);
    }
}
