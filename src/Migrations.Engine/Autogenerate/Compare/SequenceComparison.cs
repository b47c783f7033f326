using Migrations.Engine.Diagnostics;
using Migrations.Engine.Model;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Sequences that only one side has, or that differ. A default may take its numbers from one: it is made before the tables, and dropped
/// after them.
/// </summary>
/// <param name="BeforeTables">Those that are made or altered.</param>
/// <param name="AfterTables">Those that are dropped.</param>
/// <param name="Common">The names of those that both sides have.</param>
sealed record SequenceComparison(
    IReadOnlyList<Operation> BeforeTables,
    IReadOnlyList<Operation> AfterTables,
    IReadOnlyList<TableName> Common
)
{
    /// <summary>Compares them.</summary>
    /// <exception cref="MigrationException">MIG6001: the model has one, and the product has none.</exception>
    public static SequenceComparison Of(MetaData model, MetaData database, Dialect dialect, CompareOptions options)
    {
        var (before, common) = (new List<Operation>(), new List<TableName>());
        foreach (var wanted in model.Sequences)
        {
            var there = database.FindSequence(wanted.FullName) is { } found && IsLookedAt(found, model, options) ? found : null;
            if (!options.IncludeObject(wanted, wanted.Name, ObjectKind.Sequence, false, there))
                continue;
            var create = new CreateSequence(wanted);
            if (dialect.SequenceWriter is not { } writer)
                throw Errors.Unsupported(
                    dialect.DisplayName,
                    create.Describe(),
                    SourcePlaces.Of(model.Origins.Find(wanted.FullName, null))
                );
            if (there is null)
                before.AddRange(OpaqueSql.Makes(database, "SEQUENCE", wanted.Name) ? [] : [create]); // Whatever it is like.
            else if (writer.Comparable(wanted) != writer.Comparable(there))
                before.Add(new AlterSequence(wanted) { Existing = there });
            if (there is not null)
                common.Add(wanted.FullName);
        }
        var defaultSchema = database.DefaultSchema ?? dialect.DefaultSchema;
        var after = database
            .Sequences.Where(there => model.FindSequence(there.FullName) is null && IsLookedAt(there, model, options))
            .Where(there => options.IncludeObject(there, there.Name, ObjectKind.Sequence, true, null))
            .Where(there => options.Ownership?.Has(there, defaultSchema) ?? true)
            .Select(there => new DropSequence(there.FullName) { Existing = there });
        return new(before, [.. after], common);
    }

    /// <summary>Whether a sequence of the database takes part, by its name and schema.</summary>
    public static bool IsLookedAt(Sequence sequence, MetaData model, CompareOptions options) =>
        options.LooksAt(sequence.FullName, ObjectKind.Sequence, isInModel: model.FindSequence(sequence.FullName) is not null);
}
