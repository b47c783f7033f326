using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>When a batch rebuilds its table instead of altering it.</summary>
public enum Recreate
{
    /// <summary>Where the product cannot alter (SQLite).</summary>
    Auto,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>Several changes of one table, made at once where the product must rebuild it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Operations">The changes, all of this table.</param>
public sealed record BatchAlterTable(TableName Table, ValueList<Operation> Operations) : TableOperation
{
    /// <summary>When the table is rebuilt.</summary>
    public Recreate Recreate { get; init; }

    /// <summary>The table as it was; null takes it from the database or from the replay.</summary>
    public Table? CopyFrom { get; init; }

    /// <summary>Further columns, constraints and indexes of the table.</summary>
    public ValueList<TableItem> TableArgs { get; init; } = [];

    /// <summary>Groups of columns that shall stand in this order in the rebuilt table.</summary>
    public ValueList<ValueList<string>> PartialReordering { get; init; } = [];

    /// <summary>Options of the rebuilt table; null keeps those that it has.</summary>
    public DialectOptions? TableOptions { get; init; }

    /// <summary>
    /// The batch as plain changes, for products that alter a table in place: a rebuild would lose grants, triggers and the keys of
    /// other tables.
    /// </summary>
    internal IEnumerable<Operation> Changes => Operations.Concat(TableArgs.Select(Added));

    /// <summary>What adds an item of <see cref="TableArgs"/>.</summary>
    internal Operation Added(TableItem item) => item switch
    {
        Column column => new AddColumn(Table, column) { Location = Location },
        TableIndex index => new CreateIndex(Table, index) { Location = Location },
        Constraint constraint => new AddConstraint(Table, constraint) { Location = Location },
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, null),
    };

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        if (CopyFrom is not null && schema.Find(Table) is null)
            schema.Set(CopyFrom);
        foreach (var operation in Operations)
            operation.Replay(schema);
        if (schema.Find(Table) is { } rebuilt)
            schema.Set(Extend(rebuilt));
        else if (!OpaqueSql.MayChange(schema, Table.Name))
            throw NotThere($"table {Table}");
    }

    internal override Table Apply(Table table, SqlLanguage language) =>
        Extend(Operations.Aggregate(table, (before, inner) => Apply(before, inner, language)));

    // The further items, in the order and with the options that the batch asks for.
    Table Extend(Table table)
    {
        table = table with
        {
            Columns = [.. table.Columns, .. TableArgs.OfType<Column>()],
            Constraints = [.. table.Constraints, .. TableArgs.OfType<Constraint>()],
            Indexes = [.. table.Indexes, .. TableArgs.OfType<TableIndex>()],
            Options = TableOptions ?? table.Options,
        };
        return PartialReordering.Count == 0 ? table : table with { Columns = ColumnOrder.Of(table, this) };
    }

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => Changes;

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse()
    {
        if (TableArgs.Count > 0)
            throw Irreversible("what its further table items replace");
        return this with
        {
            Operations = Operations.Reverse().Select(operation => operation.Reverse()).ToValueList(),
            CopyFrom = null,
            PartialReordering = [],
            TableOptions = TableOptions is null ? null : CopyFrom?.Options ?? throw Irreversible("the table's options before"),
        };
    }

    /// <inheritdoc/>
    public override string Describe() => $"alter table {Table}";
}
