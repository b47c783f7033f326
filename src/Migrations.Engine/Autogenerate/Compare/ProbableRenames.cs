using Migrations.Engine.Diagnostics;
using Migrations.Engine.Model;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Pairs of a drop and an add that look like a rename without a hint: alike, and nothing else in the same place is alike too.
/// </summary>
static class ProbableRenames
{
    public static IEnumerable<Diagnostic> Find(IReadOnlyList<Operation> operations, MetaData model, Dialect dialect) =>
        Tables(operations, model, dialect).Concat(Columns(operations, model, dialect));

    static IEnumerable<Diagnostic> Tables(IReadOnlyList<Operation> operations, MetaData model, Dialect dialect) =>
        Pairs(
                operations.OfType<DropTable>().Select(drop => drop.Existing!),
                operations.OfType<CreateTable>().Select(create => create.Table),
                table =>
                    $"{table.Schema}: "
                    + string.Join(
                        ", ",
                        table.Columns.Select(column => $"{column.Name} {Shape(table, column, dialect)}").Order(StringComparer.Ordinal)
                    )
            )
            .Select(pair =>
                Warnings.ProbableRename(
                    $"table {pair.Old.FullName}",
                    $"{pair.New.FullName}",
                    "the same columns",
                    "class",
                    pair.Old.Name,
                    Place(model, pair.New.FullName, null)
                )
            );

    static IEnumerable<Diagnostic> Columns(IReadOnlyList<Operation> operations, MetaData model, Dialect dialect) =>
        from table in operations.OfType<AddColumn>().Select(add => add.Table).Distinct()
        let dropped = operations.OfType<DropColumn>().Where(drop => drop.Table == table).Select(drop => drop.Existing!).ToList()
        let added = operations.OfType<AddColumn>().Where(add => add.Table == table).Select(add => add.Column).ToList()
        // A column that is dropped and added under its own name was replaced.
        from pair in Pairs(
            dropped.Where(old => added.All(column => column.Name != old.Name)),
            added.Where(column => dropped.All(old => old.Name != column.Name)),
            column => Shape(new(table.Name) { Schema = table.Schema, Columns = [column] }, column, dialect)
        )
        select Warnings.ProbableRename(
            $"column {table}.{pair.Old.Name}",
            $"{table}.{pair.New.Name}",
            "the same type",
            "property",
            pair.Old.Name,
            Place(model, table, pair.New.Name)
        );

    static IEnumerable<(T Old, T New)> Pairs<T>(IEnumerable<T> dropped, IEnumerable<T> added, Func<T, string> shape)
    {
        var old = dropped.ToLookup(shape);
        return added.GroupBy(shape)
            .Where(group => group.Count() == 1 && old[group.Key].Count() == 1)
            .Select(group => (old[group.Key].Single(), group.Single()));
    }

    static string Shape(Table table, Column column, Dialect dialect) =>
        $"{dialect.Normalizer.ComparableType(table, column)} {column.Nullable} {column.Identity is null} "
            + $"{(column.Computed is null ? "" : dialect.Normalizer.ComparableExpression(column.Computed.Sql))}";

    static SourceLocation? Place(MetaData model, TableName table, string? column) => SourcePlaces.Of(model.Origins.Find(table, column));
}
