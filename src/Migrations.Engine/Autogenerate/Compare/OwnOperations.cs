namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// The place of the project's own operations among the changes of tables: what drops comes before them, anything else after.
/// </summary>
static class OwnOperations
{
    public static IReadOnlyList<Operation> Place(IReadOnlyList<Operation> sorted, IEnumerable<CustomOperation> own)
    {
        var byPlace = own.ToLookup(operation => operation.ComesFirst);
        return [.. byPlace[true], .. sorted, .. byPlace[false]];
    }
}
