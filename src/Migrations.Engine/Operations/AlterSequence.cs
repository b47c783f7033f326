namespace MigrationsBuild;

/// <summary>
/// Makes a sequence that is there into the one that is given; what that leaves null is as in a new one. It goes on from the number that
/// it has reached.
/// </summary>
public sealed record AlterSequence(Sequence Sequence) : SequenceOperation
{
    /// <summary>The sequence as it was, needed to reverse.</summary>
    public Sequence? Existing { get; init; }

    /// <summary>The number that comes next, whatever it has reached; null goes on. To go back gives numbers twice.</summary>
    public long? Restart { get; init; }

    /// <summary>The number that comes next where it cannot go on: one that counts the other way from now on begins anew.</summary>
    internal long? Next => Restart ?? (Existing is not null && Existing.IsDown != Sequence.IsDown ? Sequence.First : null);

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        if (schema.FindSequence(Name) is null)
            RefuseUnlessHidden(schema);
        else
            schema.SetSequence(Sequence);
    }

    internal override TableName Name => Sequence.FullName;

    /// <inheritdoc/>
    public override Operation Reverse() =>
        Restart is not null
            ? throw Irreversible("the number that the sequence had reached")
            : new AlterSequence(Existing ?? throw Irreversible("the sequence's definition before the change"))
            {
                Existing = Sequence,
                Location = Location,
            };

    /// <inheritdoc/>
    public override string Describe() => $"alter sequence {Name}{(Restart is { } next ? $" to go on with {next}" : "")}";
}
