using System.Text.Json.Serialization;

namespace Migrations.Engine.Pictures;

/// <summary>What the page of <c>report.html</c> shows, as it reads it. Revisions are told by their place in the list.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Binds">The databases.</param>
/// <param name="Revisions">The revisions, the oldest first.</param>
/// <param name="Live">Where the databases are, one for each bind; null: nobody asked them.</param>
sealed record ReportData(
    string Project,
    IReadOnlyList<ReportedBind> Binds,
    IReadOnlyList<ReportedRevision> Revisions,
    IReadOnlyList<ReportedState>? Live
);

/// <summary>A database.</summary>
sealed record ReportedBind(string Name, string Product);

/// <summary>A revision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Message">What it is for.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Down">What it comes after.</param>
/// <param name="Depends">What it depends on.</param>
/// <param name="File">Its file, from the project's folder on.</param>
/// <param name="Effects">What it does to each bind; null where it does nothing.</param>
sealed record ReportedRevision(
    string Id,
    string Message,
    IReadOnlyList<string> Labels,
    IReadOnlyList<int> Down,
    IReadOnlyList<int> Depends,
    string? File,
    IReadOnlyList<ReportedEffect?> Effects
);

/// <summary>What a revision does to a bind.</summary>
/// <param name="Operations">Its operations.</param>
/// <param name="Warnings">What lint says of the revision as a whole.</param>
/// <param name="Sql">The SQL, or why there is none.</param>
/// <param name="Changes">The tables that it changes.</param>
sealed record ReportedEffect(
    IReadOnlyList<ReportedOperation> Operations,
    IReadOnlyList<ReportedWarning> Warnings,
    string Sql,
    IReadOnlyList<TableChange> Changes
);

/// <summary>An operation in words, and what lint says of it.</summary>
sealed record ReportedOperation(
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ReportedWarning>? Warnings
);

/// <summary>A finding of lint.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">What it says.</param>
/// <param name="Kind">Loses, Waits or Other.</param>
/// <param name="IsSuppressed">Whether the revision wants it silent.</param>
sealed record ReportedWarning(string Code, string Text, string Kind, bool IsSuppressed);

/// <summary>Where a database is.</summary>
/// <param name="Current">The revisions that its version table says.</param>
/// <param name="History">What was run there.</param>
sealed record ReportedState(IReadOnlyList<int> Current, IReadOnlyList<ReportedRun> History);

/// <summary>One run of a revision.</summary>
sealed record ReportedRun(int Revision, string Text);
