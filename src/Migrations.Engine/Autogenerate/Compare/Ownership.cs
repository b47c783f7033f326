using Migrations.Engine.Replay;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Which tables of a database are the project's: those that its revisions made. Another tool, an extension or a colleague may have
/// tables in the same database, and nothing proposes to drop them.
/// </summary>
/// <param name="revisions">What the revisions of the database add up to.</param>
public sealed class Ownership(Lazy<MetaData> revisions)
{
    readonly List<TableName> others = [];

    /// <summary>The tables of the database that neither a revision made nor the model has.</summary>
    public IReadOnlyList<TableName> Others => others;

    // Raw SQL that says the name may have made the table.
    internal bool Has(TableName table, string? defaultSchema)
    {
        TableName plain = new(table.Name), named = new(table.Name, defaultSchema);
        var isOwn = (table == plain || table == named ? revisions.Value.Find(plain) ?? revisions.Value.Find(named) : revisions.Value.Find(table)) is not null
            || OpaqueSql.MayChange(revisions.Value, table.Name);
        if (!isOwn)
            others.Add(table);
        return isOwn;
    }
}
