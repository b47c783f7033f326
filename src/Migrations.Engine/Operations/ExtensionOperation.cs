namespace MigrationsBuild;

/// <summary>A change of one extension of PostgreSQL: it is no table's, and no row changes by it.</summary>
public abstract record ExtensionOperation : Operation
{
    internal sealed override bool LeavesRows => true;

    internal sealed override TableName? Altered => null;

    internal sealed override IEnumerable<Operation> Inner => [];

    internal sealed override IEnumerable<TableItem> Adds => [];
}
