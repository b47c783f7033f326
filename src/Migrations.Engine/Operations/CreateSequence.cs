namespace MigrationsBuild;

/// <summary>Creates a sequence.</summary>
public sealed record CreateSequence(Sequence Sequence) : SequenceOperation
{
    /// <summary>Does nothing when the sequence is there.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        if (schema.FindSequence(Name) is null)
            schema.SetSequence(Sequence);
        else if (!IfNotExists)
            throw AlreadyThere($"sequence {Name}");
    }

    internal override TableName Name => Sequence.FullName;

    /// <inheritdoc/>
    public override Operation Reverse() => new DropSequence(Name) { Existing = Sequence, IfExists = IfNotExists, Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"create sequence {Name}";
}
