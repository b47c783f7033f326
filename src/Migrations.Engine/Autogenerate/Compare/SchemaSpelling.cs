namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// The default schema may be named or left out, and means the same. Here both sides spell each table as the database's side does,
/// so that an operation finds what a revision made.
/// </summary>
/// <param name="model">The schema that is wanted.</param>
/// <param name="database">The schema that is there.</param>
/// <param name="defaultSchema">The schema that a name without one means; null where the product has none.</param>
sealed class SchemaSpelling(MetaData model, MetaData database, string? defaultSchema)
{
    /// <summary>A table's name as the database's side spells it; of a table that it does not have as the model does.</summary>
    public TableName Of(TableName name)
    {
        if (defaultSchema is null || name.Schema is not null && name.Schema != defaultSchema)
            return name;
        TableName plain = new(name.Name), named = new(name.Name, defaultSchema);
        foreach (var side in new[] { database, model })
            if (side.Find(plain) is null != side.Find(named) is null)
                return side.Find(plain) is null ? named : plain;
        return name;
    }

    /// <summary>The same schema, spelled so.</summary>
    public MetaData Apply(MetaData schema)
    {
        if (
            !schema.Tables.Any(table =>
                Of(table.FullName) != table.FullName || table.ForeignKeys.Any(key => Of(key.Referred) != key.Referred)
            )
        )
            return schema;
        var spelled = schema.Copy();
        foreach (var table in schema.Tables)
        {
            spelled.Remove(table.FullName);
            spelled.Origins.Rename(table.FullName, Of(table.FullName));
            spelled.Set(
                table with
                {
                    Schema = Of(table.FullName).Schema,
                    Constraints = table
                        .Constraints.Select(constraint =>
                            constraint is ForeignKey key ? key with { ReferredSchema = Of(key.Referred).Schema } : constraint
                        )
                        .ToValueList(),
                }
            );
        }
        return spelled;
    }
}
