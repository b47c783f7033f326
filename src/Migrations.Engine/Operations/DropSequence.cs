namespace MigrationsBuild;

/// <summary>Drops a sequence, and with it the number that it has reached.</summary>
public sealed record DropSequence(TableName Sequence) : SequenceOperation
{
    /// <summary>Does nothing when the sequence is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>The sequence as it was, needed to reverse.</summary>
    public Sequence? Existing { get; init; }

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        if (!schema.RemoveSequence(Sequence) && !IfExists)
            RefuseUnlessHidden(schema);
        schema.Adopted.Remove(Sequence);
    }

    internal override TableName Name => Sequence;

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new CreateSequence(Existing ?? throw Irreversible("the sequence's definition")) { IfNotExists = IfExists, Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"drop sequence {Sequence}";
}
