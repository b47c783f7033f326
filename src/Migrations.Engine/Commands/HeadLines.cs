using Migrations.Engine.Environments;

namespace Migrations.Engine.Commands;

/// <summary>How a verb that moved a bind says where it is now.</summary>
static class HeadLines
{
    public static void TellHeads(this CommandContext run, MigrationContext context, IReadOnlyList<string> heads, bool changed)
    {
        var at = heads.Count == 0 ? "base" : string.Join(", ", heads.Select(id => RevisionLine.Short(run.Graph, run.Graph.Find(id)!)));
        run.Report.Say(changed ? $"{context.Bind.Name} is now at {at}." : $"{context.Bind.Name} is at {at} already. Nothing was changed.");
        run.OutputHeads(context, heads);
    }

    public static void OutputHeads(this CommandContext run, MigrationContext context, IReadOnlyList<string> heads)
    {
        foreach (var head in heads)
            run.Report.Output("Head", head, "Bind", context.Bind.Name);
    }
}
