namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Types, in the words of the product: what it stores alike is alike.</summary>
static class Types
{
    public static SqlType? Compare(TableComparison tables, Column model, Column database) =>
        tables.Options.CompareType && Differ(tables, model, database) ? model.Type : null;

    static bool Differ(TableComparison tables, Column model, Column database) =>
        tables.Options.TypeDiffers?.Invoke(tables.Name, database, model)
        ?? (tables.Dialect.Normalizer.ComparableType(tables.Model, model)
                != tables.Dialect.Normalizer.ComparableType(tables.Database, database)
            || Checks.OfTypeDiffers(tables, model, database));
}
