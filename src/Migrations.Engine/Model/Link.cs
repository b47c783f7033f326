namespace Migrations.Engine.Model;

/// <summary>A foreign key between two classes.</summary>
/// <param name="Members">The columns that refer, in the order of the target's key.</param>
/// <param name="Target">The class referred to.</param>
/// <param name="Options">Its name and actions, or null for none.</param>
sealed record Link(IReadOnlyList<ModelMember> Members, ModelClass Target, ReferencesAttribute? Options);
