using Migrations.Engine.Diagnostics;
using Migrations.Engine.Operations;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Columns that only one side has, and the changes of those that both have: one operation a column.</summary>
static class Columns
{
    public static IEnumerable<Operation> Add(TableComparison tables) => tables.Model.Columns
        .Where(column => tables.Replaced.Contains(column.Name)
            || tables.Database.Column(column.Name) is null && tables.IsAdded(column, column.Name, ObjectKind.Column))
        .Select(column => new AddColumn(tables.Name, column));

    public static IEnumerable<Operation> Drop(TableComparison tables) => tables.Database.Columns.Reverse()
        .Where(column => tables.Replaced.Contains(column.Name)
            || tables.Model.Column(column.Name) is null && tables.IsDropped(column, column.Name, ObjectKind.Column))
        .Select(column => new DropColumn(tables.Name, column.Name) { Existing = column });

    public static IEnumerable<Operation> Alter(TableComparison tables) => Common(tables)
        .Where(pair => !tables.Replaced.Contains(pair.Model.Name))
        .Select(pair => Changes(tables, pair.Model, pair.Database))
        .Where(alter => alter.ChangesDefinition);

    /// <summary>
    /// The columns that are dropped and added again: those whose computing expression changed, which no product alters, and those whose
    /// identity did, where the product does not alter that. A computed column also where it holds the type of a column that gets another.
    /// </summary>
    public static IReadOnlySet<string> Replaced(TableComparison tables, List<Diagnostic> warnings, Func<string, SourceLocation?> place)
    {
        var replaced = new HashSet<string>();
        foreach (var (model, database) in Common(tables))
        {
            var isComputed = ComputedColumns.Differ(tables, model, database);
            if (!isComputed && (tables.Dialect.AltersIdentity || !Identities.Differ(tables, model, database)))
                continue;
            replaced.Add(model.Name);
            warnings.Add(
                isComputed
                    ? Warnings.ComputedReplaced($"{tables.Name}.{model.Name}", null, model.Computed is not null, place(model.Name))
                    : Warnings.IdentityReplaced(
                        $"{tables.Name}.{model.Name}",
                        tables.Dialect.DisplayName,
                        model.Identity is null,
                        place(model.Name)
                    )
            );
        }
        if (tables.Dialect.ComputedHoldsTypes)
            foreach (var (computed, used) in HeldTypes(tables).Where(held => replaced.Add(held.Computed)))
                warnings.Add(Warnings.ComputedReplaced($"{tables.Name}.{computed}", used, true, place(computed)));
        return replaced;
    }

    // Each computed column that uses one whose type changes.
    static IEnumerable<(string Computed, string Used)> HeldTypes(TableComparison tables)
    {
        var changed = Common(tables)
            .Where(pair => Types.Compare(tables, pair.Model, pair.Database) is not null)
            .Select(pair => pair.Model.Name)
            .ToHashSet();
        return from pair in Common(tables)
               where pair.Model.Computed is not null
               let used = UsedColumns.Of(pair.Model).FirstOrDefault(changed.Contains)
               where used is not null
               select (pair.Model.Name, used);
    }

    static IEnumerable<(Column Model, Column Database)> Common(TableComparison tables) =>
        from model in tables.Model.Columns
        let database = tables.Database.Column(model.Name)
        where database is not null && tables.IsCompared(model, database, model.Name, ObjectKind.Column)
        select (model, database);

    static AlterColumn Changes(TableComparison tables, Column model, Column database)
    {
        var change = new AlterColumn(tables.Name, model.Name)
        {
            Existing = database,
            Type = Types.Compare(tables, model, database),
            Nullable = Nullability.Compare(tables, model, database),
            Default = Defaults.Compare(tables, model, database),
            Identity = Identities.Compare(tables, model, database),
            Comment = Comments.CompareColumn(tables, model, database),
        };
        return change.Nullable is false ? change with { Options = NotNullOptions.Of(model.Options) } : change;
    }
}
