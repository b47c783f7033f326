namespace MigrationsBuild;

/// <summary>Gives a sequence another name in the same schema; it goes on from the number that it has reached.</summary>
public sealed record RenameSequence(TableName Sequence, string NewName) : SequenceOperation
{
    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        var renamed = Sequence with { Name = NewName };
        if (schema.FindSequence(Sequence) is not { } sequence)
        {
            RefuseUnlessHidden(schema);
            return;
        }
        if (schema.FindSequence(renamed) is not null)
            throw AlreadyThere($"sequence {renamed}");
        schema.RemoveSequence(Sequence);
        schema.SetSequence(sequence with { Name = NewName });
        if (schema.Adopted.Remove(Sequence))
            schema.Adopted.Add(renamed);
    }

    internal override TableName Name => Sequence;

    /// <inheritdoc/>
    public override Operation Reverse() => new RenameSequence(Sequence with { Name = NewName }, Sequence.Name) { Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"rename sequence {Sequence} to {NewName}";
}
