namespace MigrationsBuild;

/// <summary>A column whose value the database counts up, as SQL's GENERATED … AS IDENTITY. Null leaves an option to the product.</summary>
/// <param name="Always">True: GENERATED ALWAYS; false: BY DEFAULT, so that an INSERT may name a value.</param>
public sealed record Identity(bool Always = false)
{
    /// <summary>The first value.</summary>
    public long? Start { get; init; }

    /// <summary>The step between values.</summary>
    public long? Increment { get; init; }

    /// <summary>The least value.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest value.</summary>
    public long? MaxValue { get; init; }

    /// <summary>Whether it begins again after the last value.</summary>
    public bool? Cycle { get; init; }

    /// <summary>How many values a session takes at once.</summary>
    public long? Cache { get; init; }
}
