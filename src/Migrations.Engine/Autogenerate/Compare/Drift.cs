using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>What a database has otherwise than the revisions that were applied to it: what somebody did by hand.</summary>
/// <param name="Out">What takes it out, so that the database is as the revisions made it.</param>
/// <param name="Unjudged">Tables that raw SQL of the revisions may have changed, so that nobody can tell whose the difference is.</param>
sealed record Drift(SchemaDifference Out, IReadOnlyList<TableName> Unjudged)
{
    /// <summary>What was done by hand; as a revision, it brings other databases to the same.</summary>
    public SchemaDifference In => new(Out.Downgrade, []) { TakenNames = Out.TakenNames };

    /// <summary>Compares the two.</summary>
    /// <param name="revisions">What the applied revisions add up to.</param>
    /// <param name="database">What the database has.</param>
    /// <param name="dialect">The product.</param>
    /// <param name="options">What is left alone.</param>
    public static Drift Of(MetaData revisions, MetaData database, Dialect dialect, CompareOptions options)
    {
        database = database.Copy();
        // Another tool's history is that tool's to change.
        foreach (var table in database.Tables.Where(table => HistoryTables.ToolOf(table) is not null))
            if (revisions.Find(table.FullName) is null)
                database.Remove(table.FullName);
        var difference = SchemaComparer.Compare(revisions, database, dialect, options with { CompareRows = false });
        var unjudged = difference.Upgrade.Select(operation => operation.Concerned).OfType<TableName>().Distinct()
            .Where(table => OpaqueSql.MayChange(revisions, table.Name)).Order().ToList();
        return new(
            difference with
            {
                Upgrade = [.. difference.Upgrade.Where(operation => operation.Concerned is not { } table || !unjudged.Contains(table))],
            },
            unjudged
        );
    }
}
