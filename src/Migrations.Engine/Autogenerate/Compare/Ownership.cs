using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Replay;
using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>
/// Which tables and sequences of a database are the model's to drop: those that the project's revisions made from its classes. Another
/// tool, an extension or a colleague may have some in the same database, and a baseline reads those that have no class yet; nothing
/// proposes to drop those, unless they are asked for by name.
/// </summary>
/// <param name="revisions">What the revisions of the database add up to.</param>
/// <param name="dropped">The names of those that are to be dropped all the same.</param>
public sealed class Ownership(Lazy<MetaData> revisions, IReadOnlyCollection<string>? dropped = null)
{
    readonly List<TableName> _others = [], _adopted = [];

    /// <summary>The tables and sequences of the database that neither a revision made nor the model has.</summary>
    public IReadOnlyList<TableName> Others => _others;

    /// <summary>The tables and sequences that a baseline read, and that the model does not have yet.</summary>
    public IReadOnlyList<TableName> Adopted => _adopted;

    /// <summary>Whether a table is asked for by its name.</summary>
    public static bool IsNamed(IReadOnlyCollection<string>? names, TableName table) =>
        names is not null && (names.Contains(table.ToString()) || names.Contains(table.Name));

    // One that raw SQL made is its writer's to drop: until there were operations for sequences, all of them were.
    /// <summary>Whether a revision's operation made the sequence.</summary>
    internal bool Has(Sequence there, string? defaultSchema)
    {
        var sequence = there.FullName;
        if (IsNamed(dropped, sequence))
            return true;
        if (IsAdopted(sequence, defaultSchema))
        {
            _adopted.Add(sequence);
            return false;
        }
        var isOwn = Spellings(sequence, defaultSchema).Any(name => revisions.Value.FindSequence(name) is not null);
        if (!isOwn && !OpaqueSql.MayChange(revisions.Value, sequence.Name))
            _others.Add(sequence);
        return isOwn;
    }

    // Raw SQL that says the name may have made the table. The history of another tool is its own, and not worth a word.
    internal bool Has(Table there, string? defaultSchema)
    {
        var table = there.FullName;
        if (IsNamed(dropped, table))
            return true;
        if (IsAdopted(table, defaultSchema))
        {
            _adopted.Add(table);
            return false;
        }
        var isOwn =
            Spellings(table, defaultSchema).Any(name => revisions.Value.Find(name) is not null)
            || OpaqueSql.MayChange(revisions.Value, table.Name);
        if (!isOwn && HistoryTables.ToolOf(there) is null)
            _others.Add(table);
        return isOwn;
    }

    /// <summary>Whether a baseline read the table or sequence and no revision since was written with a class for it.</summary>
    internal bool IsAdopted(TableName table, string? defaultSchema) =>
        Spellings(table, defaultSchema).Any(revisions.Value.Adopted.Contains);

    static IEnumerable<TableName> Spellings(TableName table, string? defaultSchema) =>
        table.Schema is null || table.Schema == defaultSchema ? [new(table.Name), new(table.Name, defaultSchema)] : [table];
}
