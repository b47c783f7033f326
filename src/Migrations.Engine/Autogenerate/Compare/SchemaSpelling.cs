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
    /// <summary>A table's or a sequence's name as the database's side spells it; of one that it does not have as the model does.</summary>
    public TableName Of(TableName name)
    {
        if (defaultSchema is null || name.Schema is not null && name.Schema != defaultSchema)
            return name;
        TableName plain = new(name.Name), named = new(name.Name, defaultSchema);
        foreach (var side in new[] { database, model })
            if (Has(side, plain) != Has(side, named))
                return Has(side, plain) ? plain : named;
        return name;

        static bool Has(MetaData side, TableName one) => side.Find(one) is not null || side.FindSequence(one) is not null;
    }

    /// <summary>The same schema, spelled so.</summary>
    public MetaData Apply(MetaData schema)
    {
        if (
            !schema.Tables.Any(table =>
                Of(table.FullName) != table.FullName || table.ForeignKeys.Any(key => Of(key.Referred) != key.Referred)
            )
            && !schema.Sequences.Any(sequence => Of(sequence.FullName) != sequence.FullName)
        )
            return schema;
        var spelled = schema.Copy();
        foreach (var sequence in schema.Sequences)
        {
            spelled.RemoveSequence(sequence.FullName);
            spelled.Origins.Rename(sequence.FullName, Of(sequence.FullName));
            spelled.SetSequence(sequence with { Schema = Of(sequence.FullName).Schema });
        }
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
