namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Comments of tables and columns, where the product keeps them.</summary>
static class Comments
{
    public static IEnumerable<Operation> CompareTable(TableComparison tables) =>
        IsOn(tables) && tables.Model.Comment != tables.Database.Comment
            ? [new SetTableComment(tables.Name, tables.Model.Comment, tables.Database.Comment)]
            : [];

    public static Change<string>? CompareColumn(TableComparison tables, Column model, Column database) =>
        IsOn(tables) && model.Comment != database.Comment ? new(model.Comment) : null;

    static bool IsOn(TableComparison tables) => tables.Options.CompareComments && tables.Dialect.HasComments;
}
