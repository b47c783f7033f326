using System.Diagnostics;
using System.Globalization;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Commands;

/// <summary>What became of one bind in a run that moves it.</summary>
/// <param name="From">The rows of its version table before.</param>
sealed record BindOutcome(IReadOnlyList<string> From)
{
    readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>The rows after it; null: it did not come so far.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>Whether there was something to do.</summary>
    public bool IsChanged { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; private init; }

    /// <summary>The same bind, done.</summary>
    public BindOutcome Reached(IReadOnlyList<string> to, bool isChanged) =>
        this with { To = to, IsChanged = isChanged, Elapsed = _clock.Elapsed };

    /// <summary>Tells of it, for programs.</summary>
    /// <param name="report">Where.</param>
    /// <param name="bind">The bind's name.</param>
    /// <param name="outcome">What is known of it; null: it was not begun.</param>
    /// <param name="failure">Why it failed; null: it did not.</param>
    public static void Tell(IReport report, string bind, BindOutcome? outcome, MigrationException? failure) =>
        report.Output(
            "Outcome",
            bind,
            "From",
            string.Join(' ', outcome?.From ?? []),
            "To",
            string.Join(' ', (failure is null ? outcome?.To : outcome?.From) ?? []),
            "State",
            failure is not null ? "Failed" : outcome?.To is null ? "NotStarted" : outcome.IsChanged ? "Changed" : "Unchanged",
            "Milliseconds",
            ((long)(outcome?.Elapsed.TotalMilliseconds ?? 0)).ToString(CultureInfo.InvariantCulture),
            "Code",
            failure?.Code ?? "",
            "MayPass",
            failure is not null && PassingFailure.Is(failure) ? "true" : "false"
        );
}
