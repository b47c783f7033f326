using Migrations.Engine.Operations;

namespace MigrationsBuild;

/// <summary>Deletes rows that the revisions know.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The columns that identify a row.</param>
/// <param name="Columns">Those of the key, and the others that the way back needs.</param>
/// <param name="Rows">The values that the rows have, in the order of the columns.</param>
public sealed record BulkDelete(
    TableName Table,
    ValueList<string> Key,
    ValueList<string> Columns,
    ValueList<ValueList<object?>> Rows
) : RowOperation(Table, Key, Columns, Rows)
{
    /// <summary>Leaves the rows in the database: only the revisions know them no longer.</summary>
    public bool KeepRows { get; init; }

    /// <summary>Takes the rows from those that the revisions know.</summary>
    public override void Apply(MetaData schema) => KnownRows.Remove(schema, Table, Each);

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new BulkInsert(Table, Columns, Rows.Reverse().ToValueList()) { Key = Key, IfNotExists = KeepRows, Location = Location };

    /// <inheritdoc/>
    public override string Describe() =>
        KeepRows ? $"leave {Rows.Count} row(s) of {Table} to the database" : $"delete {Rows.Count} row(s) of {Table}";
}
