namespace Migrations.Engine.Dialects.Expressions;

/// <summary>How strongly a product's operators bind: a greater number binds more strongly.</summary>
/// <param name="Binary">Operators between two operands, grouped from the left.</param>
sealed record Grammar(IReadOnlyDictionary<string, int> Binary)
{
    /// <summary>Operators that are others in one form.</summary>
    public IReadOnlyDictionary<string, string> Same { get; init; } = new Dictionary<string, string>();

    /// <summary>Operators before their operand.</summary>
    public required IReadOnlyDictionary<string, int> Prefix { get; init; }

    /// <summary>IS NULL and the like.</summary>
    public required int Is { get; init; }

    /// <summary>IN, BETWEEN, LIKE and the like.</summary>
    public required int Predicate { get; init; }

    /// <summary>What stands like LIKE: a word, or two.</summary>
    public required IReadOnlySet<string> Matches { get; init; }

    /// <summary>Symbols that the table does not have; 0 where there are none.</summary>
    public int Other { get; init; }

    /// <summary>Whether CONVERT says the type before the value.</summary>
    public bool ConvertsToFirst { get; init; }

    /// <summary>COLLATE and AT TIME ZONE.</summary>
    public required int Collate { get; init; }
}
