using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>The one exception for what a user can fix. It is made in <see cref="Errors"/> and caught once, where the run ends.</summary>
/// <param name="diagnostic">What the user reads.</param>
/// <param name="inner">The failure underneath, if another exception led here.</param>
/// <param name="further">What the user reads besides.</param>
public sealed class MigrationException(Diagnostic diagnostic, Exception? inner = null, IReadOnlyList<Diagnostic>? further = null)
    : Exception(diagnostic.Message, inner)
{
    /// <summary>What the user reads.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;

    /// <summary>What the user reads besides, each at its own place; the run failed once.</summary>
    public IReadOnlyList<Diagnostic> Further { get; } = further ?? [];

    /// <summary>How our own code tells it from others; a code is for people.</summary>
    internal FailureKind Kind { get; set; }

    /// <summary>Whether the same run may succeed a little later, with nothing corrected; null: the failure underneath tells.</summary>
    internal bool? MayPass { get; set; }

    /// <summary>MIG and four digits.</summary>
    public string Code => Diagnostic.Code;
}
