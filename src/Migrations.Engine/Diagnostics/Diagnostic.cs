namespace MigrationsBuild;

/// <summary>One coded line for the user: what is wrong, where, and what to do.</summary>
/// <param name="code">MIG and four digits; each is described in docs/diagnostics.md.</param>
/// <param name="message">One line, without the code and the place.</param>
/// <param name="location">The user's file and line, where there is one.</param>
public sealed class Diagnostic(string code, string message, SourceLocation? location = null)
{
    /// <summary>MIG and four digits.</summary>
    public string Code { get; } = code;

    /// <summary>One line that says what is wrong and what to do.</summary>
    public string Message { get; } = message;

    /// <summary>The user's file and line, or null.</summary>
    public SourceLocation? Location { get; } = location;

    /// <inheritdoc/>
    public override string ToString() => Location is null ? $"{Code}: {Message}" : $"{Location}: {Code}: {Message}";
}
