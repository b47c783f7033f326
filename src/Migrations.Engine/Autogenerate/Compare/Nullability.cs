namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Whether a column may hold NULL. Keys and identities never do, whatever the column says; of computed ones the expression decides.
/// </summary>
static class Nullability
{
    public static bool? Compare(TableComparison tables, Column model, Column database)
    {
        if (model.Computed is not null)
            return null;
        var isKey = IsKey(tables.Model, model);
        var wanted = model.Nullable && !isKey;
        // A column that is a key no longer keeps what it says itself.
        var isSame = wanted == (database.Nullable && !IsKey(tables.Database, database)) && (isKey || model.Nullable == database.Nullable);
        return isSame ? null : wanted;
    }

    static bool IsKey(Table table, Column column) => column.Identity is not null || table.PrimaryKey?.Columns.Contains(column.Name) == true;
}
