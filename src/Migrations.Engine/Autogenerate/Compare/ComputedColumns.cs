namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Computing expressions.</summary>
static class ComputedColumns
{
    public static bool Differ(TableComparison tables, Column model, Column database)
    {
        if (model.Computed is null || database.Computed is null)
            return model.Computed is not null || database.Computed is not null;
        return tables.Dialect.Normalizer.ComparableExpression(model.Computed.Sql)
            != tables.Dialect.Normalizer.ComparableExpression(database.Computed.Sql)
            || model.Computed.Persisted is { } wanted && database.Computed.Persisted is { } there && wanted != there;
    }
}
