using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Whether a column may hold NULL. Keys and identities never do, whatever the column says; of computed ones the expression decides.</summary>
static class Nullability
{
    public static bool? Compare(TableComparison tables, Column model, Column database)
    {
        if (model.Computed is not null)
            return null;
        var wanted = Effective(tables.Model, model);
        return wanted == Effective(tables.Database, database) ? null : wanted;
    }

    static bool Effective(Table table, Column column) =>
        column.Nullable && column.Identity is null && table.PrimaryKey?.Columns.Contains(column.Name) != true;
}
