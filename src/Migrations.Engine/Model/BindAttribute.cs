using System.Runtime.CompilerServices;

namespace MigrationsBuild.Model;

/// <summary>
/// Puts a model class into a bind: <c>[Bind("audit")]</c>. Without it, the class belongs to <c>default</c>, or to the only bind.
/// </summary>
/// <param name="name">The bind's name.</param>
/// <param name="file">Filled in by the compiler.</param>
/// <param name="line">Filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindAttribute(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) : Attribute
{
    /// <summary>The bind's name.</summary>
    public string Name { get; } = name;

    internal SourceLocation Location { get; } = new(file, line);
}
