using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>Gives a table another name in the same schema.</summary>
public sealed record RenameTable(TableName Table, string NewName) : Operation
{
    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        if (schema.Find(Table) is not { } table)
        {
            if (!OpaqueSql.MayChange(schema, Table.Name))
                throw NotThere($"table {Table}");
            return;
        }
        var renamed = Table with { Name = NewName };
        if (schema.Find(renamed) is not null && !OpaqueSql.MayChange(schema, NewName))
            throw AlreadyThere($"table {renamed}");
        schema.Remove(Table);
        schema.Set(table with { Name = NewName });
        foreach (var other in TableNames.Referring(schema, Table))
            schema.Set(TableNames.FollowTable(other, Table, NewName));
        RawSqlTexts.RenameTable(schema, Table, NewName);
        if (schema.Adopted.Remove(Table))
            schema.Adopted.Add(renamed);
    }

    internal override TableName? Altered => null;

    internal override TableName? Concerned => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() => new RenameTable(Table with { Name = NewName }, Table.Name) { Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"rename table {Table} to {NewName}";
}
