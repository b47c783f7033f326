namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>The database's defaults, when the options ask for it.</summary>
static class Defaults
{
    public static Change<ServerDefault>? Compare(TableComparison tables, Column model, Column database)
    {
        if (!tables.Options.CompareServerDefault || model.Computed is not null || !Differ(tables, model, database))
            return null;
        return new(model.Default is NoDefault ? null : model.Default);
    }

    static bool Differ(TableComparison tables, Column model, Column database) =>
        tables.Options.DefaultDiffers?.Invoke(tables.Name, database, model)
        ?? tables.Dialect.Normalizer.ComparableDefault(model) != tables.Dialect.Normalizer.ComparableDefault(database);
}
