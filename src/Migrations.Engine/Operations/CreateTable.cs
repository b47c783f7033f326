using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>Creates a table with its constraints, indexes and comments.</summary>
public sealed record CreateTable(Table Table) : Operation
{
    /// <summary>Does nothing when the table is there.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>Words between CREATE and TABLE, such as TEMPORARY.</summary>
    public ValueList<string> Prefixes { get; init; } = [];

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        if (schema.Find(Table.FullName) is null || OpaqueSql.MayChange(schema, Table.Name))
            schema.Set(Table);
        else if (!IfNotExists)
            throw AlreadyThere($"table {Table.FullName}");
    }

    internal override bool LeavesRows => true;

    internal override TableName? Altered => null;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [.. Table.Columns, .. Table.Constraints, .. Table.Indexes];

    internal override TableName? AddsTo => Table.FullName;

    /// <inheritdoc/>
    public override Operation Reverse() => new DropTable(Table.FullName) { Existing = Table, IfExists = IfNotExists, Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"create table {Table.FullName}";
}
