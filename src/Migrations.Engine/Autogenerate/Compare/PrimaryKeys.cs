namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Primary keys, by their columns in order. A name alone is no difference: to change it, every foreign key would have to go.
/// </summary>
static class PrimaryKeys
{
    public static IEnumerable<Operation> Compare(TableComparison tables)
    {
        var (model, database) = (tables.Model.PrimaryKey, tables.Database.PrimaryKey);
        if (
            model is null
                ? database is null
                : database is not null && tables.Dialect.Normalizer.ComparableKey(model)
                        == tables.Dialect.Normalizer.ComparableKey(database)
        )
            if (model is null || !tables.IsReplaced(model))
                yield break;
        if (model is not null && database is not null && !tables.IsCompared(model, database, model.Name, ObjectKind.PrimaryKey))
            yield break;
        if (database is not null && (model is not null || tables.IsDropped(database, database.Name, ObjectKind.PrimaryKey)))
            yield return new DropConstraint(tables.Name, database.Name, ConstraintKind.PrimaryKey) { Existing = database };
        if (model is not null && (database is not null || tables.IsAdded(model, model.Name, ObjectKind.PrimaryKey)))
            yield return new AddConstraint(tables.Name, model);
    }
}
