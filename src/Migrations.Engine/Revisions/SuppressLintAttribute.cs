namespace MigrationsBuild;

/// <summary>
/// Silences a lint rule for one revision: <c>[SuppressLint("MIG7002", Justification = "no code reads it since 2.4")]</c>.
/// Its shape is that of <see cref="System.Diagnostics.CodeAnalysis.SuppressMessageAttribute"/>, which the compiler leaves out of the
/// assembly.
/// </summary>
/// <param name="code">The rule's code.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SuppressLintAttribute(string code) : Attribute
{
    /// <summary>The rule's code: MIG7 and three digits.</summary>
    public string Code { get; } = code;

    /// <summary>Why, for those who read the revision.</summary>
    public string? Justification { get; set; }
}
