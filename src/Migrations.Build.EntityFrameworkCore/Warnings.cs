namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The warnings of this package, one method each; docs/diagnostics.md describes each.</summary>
static class Warnings
{
    // 4xxx: the model

    /// <summary>MIG4060: a part of the model is left out.</summary>
    public static Diagnostic LeftOut(string what, string advice, SourceLocation? location) =>
        new("MIG4060", $"{what} is not taken from the DbContext. {advice}", location);
}
