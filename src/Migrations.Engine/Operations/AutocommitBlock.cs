namespace MigrationsBuild;

/// <summary>Operations that run outside a transaction: the one before is committed, and another begun after.</summary>
public sealed record AutocommitBlock(ValueList<Operation> Operations) : Operation
{
    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        foreach (var operation in Operations)
            operation.Replay(schema);
    }

    internal override TableName? Altered => null;

    internal override IEnumerable<Operation> Inner => Operations;

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new AutocommitBlock(Operations.Reverse().Select(operation => operation.Reverse()).ToValueList()) { Location = Location };

    /// <inheritdoc/>
    public override string Describe() => "autocommit block";
}
