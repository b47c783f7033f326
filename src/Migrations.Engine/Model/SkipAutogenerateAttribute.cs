namespace MigrationsBuild.Model;

/// <summary>Keeps autogenerate from comparing the table of a class, or the column of a property.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class SkipAutogenerateAttribute : Attribute;
