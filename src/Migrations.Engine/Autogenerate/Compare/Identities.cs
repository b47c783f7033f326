namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Identities, in the words of the product.</summary>
static class Identities
{
    public static Change<Identity>? Compare(TableComparison tables, Column model, Column database) =>
        Differ(tables, model, database) ? new(model.Identity) : null;

    public static bool Differ(TableComparison tables, Column model, Column database) =>
        tables.Dialect.Normalizer.ComparableIdentity(model) != tables.Dialect.Normalizer.ComparableIdentity(database);
}
