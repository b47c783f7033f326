using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Compares the schema that a model wants with the one that a database (or a replay of the revisions) has, as Alembic's
/// <c>compare_metadata</c> (https://alembic.sqlalchemy.org/en/latest/autogenerate.html).
/// </summary>
public static class SchemaComparer
{
    /// <summary>The operations that bring the database to the model.</summary>
    public static SchemaDifference Compare(MetaData model, MetaData database, Dialect dialect, CompareOptions options)
    {
        var warnings = new List<Diagnostic>();
        var (added, removed, common) = Tables.Pair(model, database, options);
        var operations = Tables.Create(model, added, options)
            .Concat(Tables.Drop(database, removed))
            .Concat(common.SelectMany(pair => Compare(new TableComparison(pair.Model, pair.Database, dialect, options, warnings))));
        return new(OperationOrder.Sort(operations.ToList()), warnings)
        {
            TakenNames = database.Tables.SelectMany(table => table.Constraints.Select(constraint => constraint.Name).Concat(table.Indexes.Select(index => index.Name))).OfType<string>().ToList(),
        };
    }

    static IEnumerable<Operation> Compare(TableComparison tables) =>
    [
        .. Columns.Add(tables),
        .. Columns.Alter(tables),
        .. PrimaryKeys.Compare(tables),
        .. IndexesAndUniques.Compare(tables),
        .. ForeignKeys.Compare(tables),
        .. Comments.CompareTable(tables),
        .. Checks.Compare(tables),
        .. Columns.Drop(tables),
    ];
}
