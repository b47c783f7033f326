using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>
/// Adopts databases that exist: writes the first revision, which creates in an empty database what they have. When it is compiled
/// and kept, <see cref="BaselineStampCommand"/> stamps them with it.
/// </summary>
sealed class BaselineCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        if (run.Graph.Count > 0)
            throw Errors.BaselineHasRevisions(run.Graph.Count, run.Graph[0].Shown);
        var revision = new RevisionNode(run.Options.RevisionId ?? NewRevisionFile.NewId())
        {
            Message = run.Options.Message ?? "baseline",
            Labels = run.Options.BranchLabels,
        };
        var script = NewRevisionFile.Directive(run, NewRevisionPlan.Make(run.Graph, revision, ["base"]).Revision);
        script.UpgradeOps.Clear();
        script.DowngradeOps.Clear();
        var directives = new List<MigrationScript> { script };
        var models = BaselineModels.Wanted(run);
        await run.OnlineAsync(context => AdoptAsync(run, context, directives, models), isReadOnly: true);
        if (directives.All(directive => directive.IsEmpty))
            throw Errors.BaselineEmpty(run.Binds.Select(bind => bind.Name));
        models?.Write();
        var files = NewRevisionFile.Write(run, directives);
        run.Report.Say(
            "Rows are not read, but for those that the model declares. What else a new database needs of them, such as a list of "
                + "countries, is brought by op.BulkInsert or op.Execute in the baseline."
        );
        run.Report.Output("Head", directives[^1].RevisionId, "File", files[^1]);
    }

    static async Task AdoptAsync(
        CommandContext run,
        MigrationContext context,
        List<MigrationScript> directives,
        BaselineModels? models
    )
    {
        var bind = context.Bind.Name;
        var read = (await context.ReadSchemaAsync())!;
        var foreign = run.Options.AdoptFrom is { } tool ? await ForeignHistory.ReadAsync(context, read, tool) : null;
        if (foreign is not null)
            Tell(run, context, foreign, directives[0]);
        BaselineStampCommand.RefuseOthers(context, await context.GetCurrentHeadsAsync(), directives[0].RevisionId);
        var options = context.Compared;
        var adopted = Adoption.Chosen(read, context.TargetMetaData, options);
        if (options.CompareRows)
            DeclaredRows.Adopt(adopted, context.TargetMetaData, await DeclaredRows.FindAsync(context, read), context.Dialect);
        await WarnAsync(run, context, adopted, Adoption.InOtherSchemas(read, options));
        var histories = Adoption.Histories(read, context.TargetMetaData, options).Where(history => history.Tool != foreign?.Tool).ToList();
        if (histories.Count > 0)
            run.Report.Warn(Warnings.HistoriesNotInBaseline(bind, histories.ConvertAll(history => $"{history.Table} ({history.Tool})")));

        var script = directives[0];
        script.AddAsNamed(bind, Adoption.Compare(adopted, context.Dialect, options), options);
        var isEmpty = adopted.Tables.Count + adopted.Sequences.Count == 0;
        var foundation = isEmpty ? [] : context.Dialect.SchemaReader.Foundation(adopted).ToList();
        script.UpgradeOps[^1].Operations.InsertRange(0, foundation.Select(sql => new ExecuteSql(sql.Create)));
        var supplements = Adoption.Supplements(await context.ReadSupplementsAsync(), read, adopted);
        script.UpgradeOps[^1].Operations.AddRange(supplements.Select(sql => new ExecuteSql(sql) { Declared = [] }));
        var unknown = adopted.Tables.Where(table => context.TargetMetaData.Find(table.FullName) is null).ToList();
        var sequences = adopted.Sequences.Select(sequence => sequence.FullName)
            .Where(name => context.TargetMetaData.FindSequence(name) is null);
        script.UpgradeOps[^1].Operations.AddRange(
            AdoptTables.Of([.. models is null ? unknown.Select(table => table.FullName) : [], .. sequences], haveClasses: false)
        );
        models?.Add(context.Bind, unknown);
        script.DowngradeOps[^1].Operations.AddRange(foundation.Select(sql => new ExecuteSql(sql.Drop)).Reverse());
        context.Options.ProcessRevisionDirectives?.Invoke(
            context,
            new(script.RevisionId, script.Message ?? "", Autogenerate: true),
            directives
        );
    }

    // Where the other tool was stands in the revision, for whoever wants to know which of its files the baseline stands for.
    static void Tell(CommandContext run, MigrationContext context, ForeignHistory foreign, MigrationScript script)
    {
        var last = foreign.Applied[^1];
        var place = $"{foreign.Tool} was at {last}";
        script.Remarks.Add($"{context.Bind.Name}: {place}.");
        if (run.Options.Message is null && !run.HasSeveralBinds)
            script.Message = $"baseline, {place}";
        // A database that both tools are to move has one id in both.
        if (run.Options is { AdoptFrom: "Alembic", RevisionId: null } && foreign.Applied.Count == 1)
            script.RevisionId = last;
        run.Report.Result($"{context.Bind.Name}: {place}. Its table {foreign.Table} stays, and is in no comparison.");
    }

    static async Task WarnAsync(CommandContext run, MigrationContext context, MetaData adopted, IReadOnlyCollection<string> elsewhere)
    {
        if (elsewhere.Count > 0)
            run.Report.Warn(Warnings.SchemasNotInBaseline(context.Bind.Name, elsewhere));
        foreach (
            var kind in (await context.ReadOtherObjectsAsync())
                .Concat(context.Dialect.SchemaReader.Unwritten(adopted)).GroupBy(other => other.Kind)
        )
            run.Report.Warn(Warnings.NotInBaseline(context.Bind.Name, kind.Key, kind.Select(other => other.Name).ToList()));
    }
}
