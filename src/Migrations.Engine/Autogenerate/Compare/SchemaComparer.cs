using Migrations.Engine.Model;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Compares the schema that a model wants with the one that a database (or a replay of the revisions) has, as Alembic's
/// <c>compare_metadata</c> (https://alembic.sqlalchemy.org/en/latest/autogenerate.html).
/// </summary>
static class SchemaComparer
{
    /// <summary>The operations that bring the database to the model.</summary>
    /// <exception cref="MigrationException">MIG4015: rename hints contradict each other or the model.</exception>
    public static SchemaDifference Compare(MetaData model, MetaData database, Dialect dialect, CompareOptions options)
    {
        var warnings = new List<Diagnostic>();
        (model, database) = Spelled(model, database, dialect);
        (var renames, database) = Renames.Of(model, database, options, warnings);
        if (renames.Count > 0)
            (model, database) = Spelled(model, database, dialect);
        var defaultSchema = DefaultSchema(database, dialect);
        var (added, removed, common) = Tables.Pair(model, database, defaultSchema, options);
        var sequences = SequenceComparison.Of(model, database, dialect, options);
        var extensions = ExtensionComparison.Of(model, database, dialect);
        bool IsAdopted(TableName table) => options.Ownership?.IsAdopted(table, defaultSchema) == true;
        var tables = common
            .Select(pair => new TableComparison(pair.Model, pair.Database, dialect, options, warnings, column =>
                SourcePlaces.Of(model.Origins.Find(pair.Model.FullName, column))
            )
            {
                LeadsToAdopted = key => model.Find(key.Referred) is null && IsAdopted(key.Referred),
            })
            .ToList();
        var operations = Tables.Create(model, added, options, dialect)
            .Concat(Tables.Drop(database, removed, dialect))
            .Concat(tables.SelectMany(Compare))
            .Concat(Rows.Compare(added, removed, tables, dialect, options))
            .ToList();
        warnings.AddRange(ProbableRenames.Find(operations, model, dialect));
        operations.AddRange(UsedKeys.Around(operations, database, dialect));
        var own = options
            .Extensions.SelectMany(extension => extension.Compared(new(model, database, dialect, options, operations, common)))
            .ToList();
        var sorted = OperationOrder.Sort([.. operations, .. own.Where(operation => operation is not CustomOperation)]);
        IReadOnlyList<Operation> all = [.. extensions, .. renames, .. sequences.BeforeTables, .. sorted, .. sequences.AfterTables];
        return new(OwnOperations.Place(all, own.OfType<CustomOperation>()), warnings)
        {
            Foundation = NewSchemas.Of(all, database, dialect),
            TakenNames = database
                .Tables.SelectMany(table =>
                    table.Constraints.Select(constraint => constraint.Name).Concat(table.Indexes.Select(index => index.Name))
                )
                .OfType<string>()
                .ToList(),
            TablesThere = removed.Count + common.Count + (options.Ownership?.Adopted.Count ?? 0),
            NewlyOwned = all.Count == 0
                ? []
                : common.Select(pair => pair.Model.FullName).Concat(sequences.Common).Where(IsAdopted).ToList(),
        };
    }

    static (MetaData Model, MetaData Database) Spelled(MetaData model, MetaData database, Dialect dialect)
    {
        var spelling = new SchemaSpelling(model, database, DefaultSchema(database, dialect));
        return (spelling.Apply(model), spelling.Apply(database));
    }

    static string? DefaultSchema(MetaData database, Dialect dialect) => database.DefaultSchema ?? dialect.DefaultSchema;

    static IEnumerable<Operation> Compare(TableComparison tables) =>
    [
        .. Columns.Add(tables),
        .. Columns.Alter(tables),
        .. PrimaryKeys.Compare(tables),
        .. IndexesAndUniques.Compare(tables),
        .. ForeignKeys.Compare(tables),
        .. Comments.CompareTable(tables),
        .. Checks.Compare(tables),
        .. Exclusions.Compare(tables),
        .. Columns.Drop(tables),
    ];
}
