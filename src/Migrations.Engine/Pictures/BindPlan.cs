using Migrations.Engine.Lint;

namespace Migrations.Engine.Pictures;

/// <summary>What a run would do to one bind.</summary>
/// <param name="Bind">Its name.</param>
/// <param name="Product">The database product.</param>
/// <param name="Current">The rows of its version table.</param>
sealed record BindPlan(string Bind, string Product, IReadOnlyList<string> Current)
{
    /// <summary>The steps.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; init; } = [];

    /// <summary>About how many rows tables have, where the database tells.</summary>
    public IReadOnlyDictionary<TableName, long> Rows { get; init; } = new Dictionary<TableName, long>();

    /// <summary>What would run.</summary>
    public string Sql { get; init; } = "";

    /// <summary>Why nothing can be said; null: something can.</summary>
    public string? Note { get; init; }
}

/// <summary>One revision of a plan.</summary>
/// <param name="Step">The step.</param>
/// <param name="Operations">What it does, batches and blocks taken apart.</param>
sealed record PlannedStep(RevisionStep Step, IReadOnlyList<OperationFindings> Operations);
