namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// UNIQUE constraints: those with a name in the model by name and then by their columns in any order, those without by their
/// columns. One without a name in the database is left alone as long as the model has one on the same columns.
/// </summary>
static class Uniques
{
    public static IEnumerable<NamedChange> Compare(TableComparison tables)
    {
        var left = tables.Database.Uniques.ToList();
        foreach (var model in tables.Model.Uniques.OrderBy(unique => unique.Name is null))
        {
            var database = left.Find(unique => model.Name is null ? AreAlike(tables.Dialect, unique, model) : unique.Name == model.Name);
            if (database is null)
            {
                if (tables.IsAdded(model, model.Name, ObjectKind.UniqueConstraint))
                    yield return Add(tables, model);
                continue;
            }
            left.Remove(database);
            if (
                tables.IsCompared(model, database, model.Name, ObjectKind.UniqueConstraint)
                && (tables.IsReplaced(model) || !AreAlike(tables.Dialect, model, database))
            )
            {
                yield return Drop(tables, database);
                yield return Add(tables, model);
            }
        }
        foreach (
            var database in left.Where(unique =>
                unique.Name is not null || !tables.Model.Uniques.Any(model => AreAlike(tables.Dialect, model, unique))
            )
        )
            if (tables.IsDropped(database, database.Name, ObjectKind.UniqueConstraint))
                yield return Drop(tables, database);
    }

    static bool AreAlike(Dialect dialect, UniqueConstraint one, UniqueConstraint other) =>
        dialect.Normalizer.ComparableUnique(one) == dialect.Normalizer.ComparableUnique(other);

    static NamedChange Add(TableComparison tables, UniqueConstraint unique) =>
        new(unique.Name, false, new AddConstraint(tables.Name, unique));

    static NamedChange Drop(TableComparison tables, UniqueConstraint unique) =>
        new(unique.Name, true, new DropConstraint(tables.Name, unique.Name, ConstraintKind.Unique) { Existing = unique });
}
