namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Foreign keys, by columns, target and options. A name alone is no difference.</summary>
static class ForeignKeys
{
    public static IEnumerable<Operation> Compare(TableComparison tables)
    {
        var kept = new Dictionary<ForeignKey, ForeignKey>(ReferenceEqualityComparer.Instance);
        foreach (var database in tables.Database.ForeignKeys)
        {
            var alike = tables
                .Model.ForeignKeys.Where(model =>
                    !kept.ContainsKey(model)
                    && !tables.IsReplaced(model)
                    && tables.Dialect.Normalizer.ComparableForeignKey(model) == tables.Dialect.Normalizer.ComparableForeignKey(database)
                )
                .ToList();
            if ((alike.Find(model => model.Name == database.Name) ?? alike.FirstOrDefault()) is { } match)
                kept.Add(match, database);
        }
        // A key that is kept under another name makes way for the one that is to have that name.
        while (
            kept.FirstOrDefault(pair =>
                pair.Value.Name is { } name && tables.Model.ForeignKeys.Any(model => model.Name == name && !kept.ContainsKey(model))
            )
                is { Key: { } holder }
        )
            kept.Remove(holder);
        var wanted = tables.Model.ForeignKeys.Where(model => !kept.ContainsKey(model)).ToList();
        var left = tables.Database.ForeignKeys.Where(database => !kept.Values.Any(other => ReferenceEquals(other, database))).ToList();
        return left.Where(key => IsDropped(tables, key))
            .Select(key => new DropConstraint(tables.Name, key.Name, ConstraintKind.ForeignKey) { Existing = key })
            .OrderBy(drop => drop.Name, StringComparer.Ordinal)
            .Concat<Operation>(wanted.Where(key => IsAdded(tables, key, left)).Select(key => new AddConstraint(tables.Name, key)));
    }

    // A filter that knows one side only must see both, or a changed key would be dropped and never added again.
    static bool IsDropped(TableComparison tables, ForeignKey database) => SameName(database, tables.Model.ForeignKeys) is { } model
        ? tables.IsCompared(model, database, model.Name, ObjectKind.ForeignKey)
        : !tables.LeadsToAdopted(database) && tables.IsDropped(database, database.Name, ObjectKind.ForeignKey);

    static bool IsAdded(TableComparison tables, ForeignKey model, List<ForeignKey> left) => SameName(model, left) is { } database
        ? tables.IsCompared(model, database, model.Name, ObjectKind.ForeignKey)
        : tables.IsAdded(model, model.Name, ObjectKind.ForeignKey);

    static ForeignKey? SameName(ForeignKey key, IEnumerable<ForeignKey> others) =>
        key.Name is null ? null : others.FirstOrDefault(other => other.Name == key.Name);
}
