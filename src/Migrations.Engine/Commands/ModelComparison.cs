using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Compares the model with the database or with what the revisions add up to.</summary>
static class ModelComparison
{
    /// <summary>Runs <paramref name="compared"/> for each bind, with what would bring it to the model.</summary>
    public static async Task RunAsync(CommandContext run, string compareWith, Func<MigrationContext, SchemaDifference, Task> compared)
    {
        if (compareWith == "Database")
            await run.OnlineAsync(async context => await compared(context, await CompareWithDatabaseAsync(run, context)), isReadOnly: true);
        else
            await run.OfflineAsync(context => compared(context, CompareWithRevisions(run, context)), isReadOnly: true);
    }

    static async Task<SchemaDifference> CompareWithDatabaseAsync(CommandContext run, MigrationContext context)
    {
        var there = await ReadAsync(run, context);
        var revisions = new Lazy<MetaData>(context.Replay.AtHeadsAsFarAsItFits);
        IReadOnlySet<(TableName, string)>? rows = null;
        // Also where the model has none any longer: what the revisions put there is to go then.
        if (context.Compared.CompareRows)
        {
            there = DeclaredRows.Known(there, revisions.Value, context.Dialect);
            rows = await DeclaredRows.FindAsync(context, there);
        }
        var ownership = new Ownership(revisions, run.Options.DropTables);
        var difference = Compare(run, context, there, ownership, rows);
        foreach (var missing in await context.ReadMissingAsync(difference.Upgrade))
            run.Report.Warn(Warnings.MissingObject(context.Bind.Name, missing.Kind, missing.Name, missing.User, missing.Call));
        if (ownership.Others.Count > 0)
            run.Report.Result(
                $"{context.Bind.Name}: left alone, because neither a revision nor the model has it: "
                    + $"{string.Join(", ", ownership.Others)}. To drop one, write op.DropTable or op.DropSequence in a revision."
            );
        return difference;
    }

    static SchemaDifference CompareWithRevisions(CommandContext run, MigrationContext context)
    {
        var revisions = Replay(run, context);
        return Compare(run, context, revisions, new(new(revisions), run.Options.DropTables));
    }

    static SchemaDifference Compare(
        CommandContext run,
        MigrationContext context,
        MetaData there,
        Ownership ownership,
        IReadOnlySet<(TableName, string)>? rowsThere = null
    )
    {
        var options = context.Compared with { Ownership = ownership, RowsThere = rowsThere };
        var difference = SchemaComparer.Compare(context.TargetMetaData, there, context.Dialect, options);
        foreach (var warning in difference.Warnings)
            run.Report.Warn(warning);
        if (ownership.Adopted.Count > 0)
            run.Report.Say(
                $"{context.Bind.Name}: {ownership.Adopted.Count} table(s) of the baseline have no class yet and are left alone: "
                    + $"{string.Join(", ", ownership.Adopted)}. To drop one, name it: "
                    + $"{Phrases.Option("DropTables", $"{ownership.Adopted[0]}")}."
            );
        return difference;
    }

    static async Task<MetaData> ReadAsync(CommandContext run, MigrationContext context)
    {
        var current = await context.GetCurrentHeadsAsync();
        _ = new AppliedRevisions(run.Graph, current); // A row that the code does not have is an error of its own.
        if (!current.ToHashSet().SetEquals(run.Graph.RealHeads))
            throw Errors.NotAtHead(context.Bind.Name, current, run.Graph.RealHeads);
        return await context.ReadWholeSchemaAsync(current);
    }

    static MetaData Replay(CommandContext run, MigrationContext context)
    {
        var schema = context.Replay.At(run.Graph.RealHeads, operation => UnknownOptions.Refuse(context.Dialect, operation));
        if (schema.UnseenSql.Count() is > 0 and var unseen)
            run.Report.Result(
                $"{context.Bind.Name}: {unseen} raw SQL statement(s) of the revisions are not seen by this comparison. Say what they "
                    + $"change with op.Execute(…).Declares(…), or compare with the database where they change tables: "
                    + $"{Phrases.Option("CompareWith", "Database")}."
            );
        return schema;
    }
}
