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

    /// <summary>MIG4013: a drop and an add look like a rename.</summary>
    public static Diagnostic ProbableRename(string old, string name, string alike, string member, string oldName, SourceLocation? location) => new("MIG4013",
        $"The {old} is dropped and {name} is added with {alike}. If that is a rename, mark the {member} with [RenamedFrom(\"{oldName}\")], so that nothing is lost.", location);

    /// <summary>MIG4014: a new revision has an operation that can lose rows or values.</summary>
    public static Diagnostic Destructive(string note, SourceLocation? location) => new("MIG4014",
        $"The new revision {note} Review it before it runs.", location);

    /// <summary>MIG4016: a rename hint is not followed.</summary>
    public static Diagnostic RenameHintIgnored(string old, string name, string reason, SourceLocation? location) => new("MIG4016",
        $"The hint that {name} was {old} is not followed: {reason}. Correct the name in [RenamedFrom], or remove it.", location);
}
