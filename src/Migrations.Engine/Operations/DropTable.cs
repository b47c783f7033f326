using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>Drops a table.</summary>
public sealed record DropTable(TableName Table) : Operation
{
    /// <summary>Does nothing when the table is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>The table as it was, needed to reverse.</summary>
    public Table? Existing { get; init; }

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        if (!schema.Remove(Table) && !IfExists && !OpaqueSql.MayChange(schema, Table.Name))
            throw NotThere($"table {Table}");
        RawSqlTexts.DropTable(schema, Table);
        schema.Adopted.Remove(Table);
    }

    internal override TableName? Altered => null;

    internal override TableName? Concerned => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new CreateTable(Existing ?? throw Irreversible("the table's definition")) { IfNotExists = IfExists, Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"drop table {Table}";
}
