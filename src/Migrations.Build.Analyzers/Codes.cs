using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Migrations.Build.Analyzers;

/// <summary>
/// The codes that the editor says, of those in docs/diagnostics.md. What a run refuses is a warning, and the run is still the one that
/// fails; what lint finds is a suggestion, which a build of the compiler does not show. See docs/decisions/0028.
/// </summary>
static class Codes
{
    /// <summary>A mistake in one revision, or in how they hang together.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> OfRevisions { get; } =
    [
        Mistake("MIG3001", "A revision names itself in Down"),
        Mistake("MIG3002", "Revisions come after each other in a circle"),
        Mistake("MIG3003", "A revision names itself in DependsOn"),
        Mistake("MIG3004", "Revisions depend on each other in a circle"),
        Mistake("MIG3005", "A revision comes after one that is not there"),
        Mistake("MIG3006", "A revision depends on one that is not there"),
        Mistake("MIG3007", "Two revisions have one id"),
        Mistake("MIG3008", "A branch label is used twice"),
        Mistake("MIG3009", "An id has a character that it may not have"),
        Mistake("MIG3027", "A name means something else in symbols"),
        Mistake("MIG3040", "A class is marked as a revision and is none"),
        Mistake("MIG3042", "A revision has no constructor without parameters"),
        Mistake("MIG3043", "A method of a bind has other parameters"),
        Mistake("MIG3047", "A revision has two methods for the bind default"),
        Mistake("MIG3054", "An id is too long"),
        Mistake("MIG3055", "A label is its revision's own id"),
        Mistake("MIG3056", "Two ids differ in capital letters only"),
        Finding("MIG7032", "A revision cannot be taken back"),
        Finding("MIG7034", "There are several heads"),
        Finding("MIG7037", "The file of a released revision changed"),
    ];

    /// <summary>A mistake in the file of released revisions, or what it says of the code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> OfReleases { get; } =
    [
        Mistake("MIG3051", "The released revisions cannot be read"),
        Finding("MIG7036", "A released revision is gone"),
    ];

    /// <summary>A mistake in a model class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> OfModels { get; } = 
    [
        Mistake("MIG2008", "An attribute names no column of its class"),
        Mistake("MIG4009", "A check names no column of its class"),
    ];

    /// <summary>Raw SQL that is put together.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> OfSql { get; } = [Finding("MIG6060", "SQL is pieced together")];

    /// <summary>A diagnostic of the engine, as the compiler tells it.</summary>
    /// <param name="descriptors">Where its code is.</param>
    /// <param name="found">What was found.</param>
    /// <param name="place">Where.</param>
    /// <param name="properties">What a code fix needs to know.</param>
    public static Diagnostic At(
        this IReadOnlyList<DiagnosticDescriptor> descriptors,
        MigrationsBuild.Diagnostic found,
        Location place,
        ImmutableDictionary<string, string?>? properties = null
    ) =>
        Diagnostic.Create(
            descriptors.First(descriptor => descriptor.Id == found.Code),
            place,
            properties,
            found.Message
        );

    static DiagnosticDescriptor Mistake(string code, string title) => Of(code, title, DiagnosticSeverity.Warning);

    static DiagnosticDescriptor Finding(string code, string title) => Of(code, title, DiagnosticSeverity.Info);

    static DiagnosticDescriptor Of(string code, string title, DiagnosticSeverity severity) =>
        new(code, title, "{0}", "Migrations", severity, isEnabledByDefault: true);
}
