namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Exclusion constraints: those with a name in the model by name and definition, others by definition alone.</summary>
static class Exclusions
{
    public static IEnumerable<Operation> Compare(TableComparison tables)
    {
        var left = tables.Database.Exclusions.ToList();
        var (drops, adds) = (new List<ExcludeConstraint>(), new List<ExcludeConstraint>());
        foreach (var model in tables.Model.Exclusions)
        {
            var database = left.Find(exclusion => model.Name is null ? AreAlike(tables, model, exclusion) : exclusion.Name == model.Name);
            if (database is null)
            {
                if (tables.IsAdded(model, model.Name, ObjectKind.ExcludeConstraint))
                    adds.Add(model);
                continue;
            }
            left.Remove(database);
            if (
                tables.IsCompared(model, database, model.Name, ObjectKind.ExcludeConstraint)
                && (tables.IsReplaced(model) || !AreAlike(tables, model, database))
            )
            {
                drops.Add(database);
                adds.Add(model);
            }
        }
        drops.AddRange(left.Where(exclusion => tables.IsDropped(exclusion, exclusion.Name, ObjectKind.ExcludeConstraint)));
        return drops.Select(exclusion => new DropConstraint(tables.Name, exclusion.Name, ConstraintKind.Exclude) { Existing = exclusion })
            .Concat<Operation>(adds.Select(exclusion => new AddConstraint(tables.Name, exclusion)));
    }

    static bool AreAlike(TableComparison tables, ExcludeConstraint one, ExcludeConstraint other) =>
        tables.Dialect.Normalizer.ComparableExclusion(one) == tables.Dialect.Normalizer.ComparableExclusion(other);
}
