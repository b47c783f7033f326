namespace MigrationsBuild;

/// <summary>A table's or a sequence's name within a schema; a null schema is the connection's default one.</summary>
public readonly record struct TableName(string Name, string? Schema = null) : IComparable<TableName>
{
    /// <summary>Orders by schema, then by name, ordinal.</summary>
    public int CompareTo(TableName other)
    {
        var schema = string.CompareOrdinal(Schema, other.Schema);
        return schema != 0 ? schema : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>The name as people write it: <c>schema.name</c>.</summary>
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
