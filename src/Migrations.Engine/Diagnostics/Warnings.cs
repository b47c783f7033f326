namespace Migrations.Engine.Diagnostics;

/// <summary>Every warning of the product, one method each, in the bands of <see cref="Errors"/>. A code is never reused.</summary>
public static class Warnings
{
    // 4xxx: the model

    /// <summary>MIG4005: a decimal property says no precision.</summary>
    public static Diagnostic NoPrecision(string property) => new("MIG4005",
        $"The decimal property {property} says no precision and becomes Numeric(18, 2). Give it [Precision(18, 2)] or what fits.");

    /// <summary>MIG4006: a model class has no key.</summary>
    public static Diagnostic NoKey(string type) => new("MIG4006",
        $"The model {type} has no key. Mark a property with [Key], or name it Id.");

    /// <summary>MIG4007: a navigation property has no property that holds its key.</summary>
    public static Diagnostic NavigationWithoutKey(string property, string expected) => new("MIG4007",
        $"The navigation property {property} makes no foreign key, because no property holds its key. Add {expected}, or mark it with [ForeignKey] or [NotMapped].");

    // 4xxx: autogenerate

    /// <summary>MIG4011: a computed column is dropped and added again because its expression changed.</summary>
    public static Diagnostic ComputedReplaced(string column) => new("MIG4011",
        $"The expression of the computed column '{column}' changed. No database alters that, so the column is dropped and added again. Review the new revision.");

    /// <summary>MIG4033: a baseline does not create what a table description cannot hold.</summary>
    public static Diagnostic NotInBaseline(string bind, string kind, IReadOnlyCollection<string> names) => new("MIG4033",
        $"Bind '{bind}' has {names.Count} object(s) that the baseline does not create, {kind}: {string.Join(", ", names)}. Add what a new database needs of them to the revision with op.Execute.");

    /// <summary>MIG4035: a baseline leaves out the tables of other schemas.</summary>
    public static Diagnostic SchemasNotInBaseline(string bind, IReadOnlyCollection<string> tables) => new("MIG4035",
        $"Bind '{bind}' has {tables.Count} table(s) in other schemas, which the baseline leaves out: {string.Join(", ", tables)}. To adopt them too, set IncludeSchemas = true in Compare of the environment's ContextOptions.");
}
