namespace MigrationsBuild;

/// <summary>A foreign key.</summary>
/// <param name="Columns">The referring columns.</param>
/// <param name="ReferredTable">The table that they refer to.</param>
/// <param name="ReferredColumns">The columns there, in the order of <paramref name="Columns"/>.</param>
/// <param name="Name">Its name, or null.</param>
public sealed record ForeignKey(ValueList<string> Columns, string ReferredTable, ValueList<string> ReferredColumns, string? Name = null)
    : Constraint(Name)
{
    internal override IEnumerable<string> OwnColumns => Columns;

    /// <summary>The schema of the referred table; null is the default one.</summary>
    public string? ReferredSchema { get; init; }

    /// <summary>ON DELETE; null writes none, which means NO ACTION.</summary>
    public ReferentialAction? OnDelete { get; init; }

    /// <summary>ON UPDATE; null writes none, which means NO ACTION.</summary>
    public ReferentialAction? OnUpdate { get; init; }

    /// <summary>DEFERRABLE, NOT DEFERRABLE, or null for the product's default.</summary>
    public bool? Deferrable { get; init; }

    /// <summary>INITIALLY DEFERRED, INITIALLY IMMEDIATE, or null for the product's default.</summary>
    public bool? InitiallyDeferred { get; init; }

    /// <summary>MATCH FULL, SIMPLE or PARTIAL; null writes none.</summary>
    public string? Match { get; init; }

    /// <summary>The referred table with its schema.</summary>
    public TableName Referred => new(ReferredTable, ReferredSchema);
}
