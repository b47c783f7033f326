using System.Globalization;
using System.Text;
using Migrations.Engine.Lint;

namespace Migrations.Engine.Pictures;

/// <summary>
/// A plan as Markdown, to be a comment on a pull request: where what would run, first what loses rows or values and what keeps others
/// waiting, then each step, then the SQL.
/// </summary>
static class PlanPage
{
    // A comment takes 65536 signs at GitHub.
    const int Longest = 60_000;

    /// <summary>The page.</summary>
    /// <param name="title">What the plan is of.</param>
    /// <param name="plans">The binds.</param>
    public static string Of(string title, IReadOnlyList<BindPlan> plans)
    {
        var page = Page(title, plans, hasSql: true);
        return page.Length <= Longest ? page : Page(title, plans, hasSql: false);
    }

    static string Page(string title, IReadOnlyList<BindPlan> plans, bool hasSql)
    {
        var page = new StringBuilder($"## {MarkdownText.Of(title)}\n\n");
        page.Append("| bind | product | now at | revisions to run |\n| --- | --- | --- | --- |\n");
        foreach (var plan in plans)
            page.Append(
                $"| {MarkdownText.Code(plan.Bind)} | {MarkdownText.Of(plan.Product)} | {Ids(plan.Current)} | {plan.Steps.Count} |\n"
            );
        foreach (var plan in plans)
        {
            if (plan.Note is not null)
                page.Append($"\n### {MarkdownText.Code(plan.Bind)}\n\n{MarkdownText.Of(plan.Note)}\n");
            if (plan.Steps.Count == 0)
                continue;
            page.Append($"\n### {MarkdownText.Code(plan.Bind)}\n\n");
            Findings(page, "Loses rows or values", plan, LintKind.Loses);
            Findings(page, "Keeps others waiting", plan, LintKind.Waits);
            Findings(page, "Look at", plan, LintKind.Other);
            Steps(page, plan);
            page.Append(
                hasSql
                    ? $"\n<details><summary>SQL</summary>\n\n{MarkdownText.Block("sql", plan.Sql)}\n</details>\n"
                    : $"\nThe SQL is in {MarkdownText.Code(plan.Bind + ".plan.sql")}.\n"
            );
        }
        return page.ToString();
    }

    static void Findings(StringBuilder page, string title, BindPlan plan, LintKind kind)
    {
        var found = (
            from step in plan.Steps
            from looked in step.Operations
            from warning in looked.Warnings
            where LintRules.KindOf(warning.Code) == kind
            select (step.Step.Revision.Id, looked.Operation, warning)
        ).ToList();
        if (found.Count == 0)
            return;
        page.Append($"**{title}**\n\n| revision | operation | rows | finding |\n| --- | --- | --- | --- |\n");
        foreach (var (revision, operation, warning) in found)
            page.Append(
                $"| {MarkdownText.Code(revision)} | {MarkdownText.Code(operation.Describe())} | {Rows(plan, operation)} | "
                    + $"{warning.Code} {MarkdownText.Of(warning.Message)} |\n"
            );
        page.Append('\n');
    }

    static void Steps(StringBuilder page, BindPlan plan)
    {
        page.Append("**Steps**\n\n| | revision | message | operations |\n| --- | --- | --- | --- |\n");
        foreach (var step in plan.Steps)
            page.Append(
                $"| {(step.Step.IsUpgrade ? "up" : "down")} | {MarkdownText.Code(step.Step.Revision.Id)} | "
                    + $"{MarkdownText.Of(step.Step.Revision.Message ?? "")} | {Operations(step)} |\n"
            );
    }

    static string Operations(PlannedStep step) =>
        step.Operations.Count == 0 ? "none on this bind"
            : string.Join("<br>", step.Operations.Select(looked => MarkdownText.Code(looked.Operation.Describe())));

    static string Rows(BindPlan plan, Operation operation) =>
        operation.Concerned is { } table && plan.Rows.TryGetValue(table, out var rows)
            ? rows.ToString("N0", CultureInfo.InvariantCulture)
            : "not known";

    static string Ids(IReadOnlyList<string> ids) => ids.Count == 0 ? "base" : string.Join(", ", ids.Select(MarkdownText.Code));
}
