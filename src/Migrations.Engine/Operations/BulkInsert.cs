using Migrations.Engine.Operations;

namespace MigrationsBuild;

/// <summary>
/// Inserts rows. With a key, which is an option, the revisions know them from then on, and a comparison with a model that declares rows
/// finds them.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns that the rows give values for.</param>
/// <param name="Rows">The values, in the order of the columns; a <see cref="SqlDefault"/> is written as it is.</param>
public sealed record BulkInsert(TableName Table, ValueList<string> Columns, ValueList<ValueList<object?>> Rows)
    : RowOperation(Table, [], Columns, Rows)
{
    /// <summary>
    /// Leaves a row alone whose key is there already. The way back then leaves all of them, for nobody can tell whose they are.
    /// </summary>
    public bool IfNotExists { get; init; }

    /// <summary>Puts the rows among those that the revisions know.</summary>
    public override void Apply(MetaData schema)
    {
        if (Key.Count > 0)
            KnownRows.Add(schema, Table, Each);
        else if (schema.Find(Table)?.PrimaryKey is { } key && key.Columns.All(Columns.Contains))
            KnownRows.Add(schema, Table, Each.Select(row => row with { Key = key.Columns, IsByHand = true }));
    }

    /// <inheritdoc/>
    public override Operation Reverse() =>
        Key.Count == 0
            ? throw Irreversible("which rows to delete")
            : new BulkDelete(Table, Key, Columns, Rows.Reverse().ToValueList()) { KeepRows = IfNotExists, Location = Location };

    /// <inheritdoc/>
    public override string Describe() =>
        $"insert {Rows.Count} row(s) into {Table}{(IfNotExists ? ", where they are not there" : "")}";
}
