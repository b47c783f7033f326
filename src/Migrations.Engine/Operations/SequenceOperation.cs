using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>A change of one sequence: it is no table's, and no row changes by it.</summary>
public abstract record SequenceOperation : Operation
{
    /// <summary>The sequence.</summary>
    internal abstract TableName Name { get; }

    internal sealed override bool LeavesRows => true;

    internal sealed override TableName? Altered => null;

    internal sealed override TableName? Concerned => Name;

    internal sealed override IEnumerable<Operation> Inner => [];

    internal sealed override IEnumerable<TableItem> Adds => [];

    /// <summary>The error for a sequence that is not there, unless raw SQL may have made it.</summary>
    private protected void RefuseUnlessHidden(MetaData schema)
    {
        if (!OpaqueSql.MayChange(schema, Name.Name))
            throw NotThere($"sequence {Name}");
    }
}
