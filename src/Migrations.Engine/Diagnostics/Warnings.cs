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

    // 5xxx: online

    /// <summary>MIG5035: a prepared transaction could not be rolled back.</summary>
    public static Diagnostic PreparedNotRolledBack(string bind, string reason, string sql) => new("MIG5035",
        $"Bind '{bind}' may still have a prepared transaction of this run, because the connection failed before it was rolled back: {reason} List it with -t:MigrationPrepared, and end it with -p:MigrationResolve=rollback, or by hand: {sql};");
}
