using Migrations.Engine.Operations;

namespace MigrationsBuild;

/// <summary>Gives rows that the revisions know other values.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The columns that identify a row.</param>
/// <param name="Columns">Those of the key, and those that get values.</param>
/// <param name="Rows">The values, in the order of the columns; a <see cref="SqlDefault"/> is written as it is.</param>
public sealed record BulkUpdate(
    TableName Table,
    ValueList<string> Key,
    ValueList<string> Columns,
    ValueList<ValueList<object?>> Rows
) : RowOperation(Table, Key, Columns, Rows)
{
    /// <summary>The same rows as they were, needed to reverse.</summary>
    public ValueList<ValueList<object?>>? Existing { get; init; }

    /// <summary>Changes the rows that the revisions know.</summary>
    public override void Apply(MetaData schema) => KnownRows.Change(schema, Table, Each);

    /// <inheritdoc/>
    public override Operation Reverse() => this with
    {
        Rows = (Existing ?? throw Irreversible("the values that were there")).Reverse().ToValueList(),
        Existing = Rows.Reverse().ToValueList(),
    };

    /// <inheritdoc/>
    public override string Describe() => $"update {Rows.Count} row(s) of {Table}";
}
