namespace MigrationsBuild;

/// <summary>What only the database understands: raw SQL, or code. It can say what it does to the schema.</summary>
public abstract record OpaqueOperation : Operation
{
    /// <summary>What it changes in the schema, in the words of operations, which are not run. Null: nobody said.</summary>
    public ValueList<Operation>? Declared { get; init; }

    internal sealed override TableName? Altered => null;

    internal sealed override IEnumerable<Operation> Inner => [];

    internal sealed override IEnumerable<TableItem> Adds => [];
}
