namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Indexes, by name and then by their whole definition.</summary>
static class Indexes
{
    public static IEnumerable<NamedChange> Compare(TableComparison tables)
    {
        var there = tables.Database.Indexes.Where(index => index.Name is not null).ToDictionary(index => index.Name!);
        foreach (var model in tables.Model.Indexes)
        {
            if (model.Name is null || !there.Remove(model.Name, out var database))
            {
                if (tables.IsAdded(model, model.Name, ObjectKind.Index))
                    yield return Create(tables, model);
            }
            else if (tables.IsCompared(model, database, model.Name, ObjectKind.Index)
                && (tables.IsReplaced(model)
                    || tables.Dialect.Normalizer.ComparableIndex(model) != tables.Dialect.Normalizer.ComparableIndex(database)))
            {
                yield return Drop(tables, database);
                yield return Create(tables, model);
            }
        }
        foreach (var database in there.Values.Where(index => tables.IsDropped(index, index.Name, ObjectKind.Index)))
            yield return Drop(tables, database);
    }

    static NamedChange Create(TableComparison tables, TableIndex index) => new(index.Name, false, new CreateIndex(tables.Name, index));

    static NamedChange Drop(TableComparison tables, TableIndex index) =>
        new(index.Name, true, new DropIndex(index.Name!, tables.Name) { Existing = index });
}
