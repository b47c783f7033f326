namespace Migrations.Engine.Replay;

/// <summary>
/// Folds operations into a <see cref="MetaData"/>: the schema that they add up to, without any database.
/// Raw SQL that declares nothing is opaque to it and is only collected in <see cref="MetaData.RawSql"/>.
/// </summary>
static class SchemaReplay
{
    /// <summary>Applies the operations in order.</summary>
    /// <exception cref="MigrationException">MIG3030 to MIG3033: an operation does not fit the schema.</exception>
    public static void Apply(MetaData schema, IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
            operation.Replay(schema);
    }

    /// <summary>Applies one operation.</summary>
    /// <exception cref="MigrationException">MIG3030 to MIG3033: the operation does not fit the schema.</exception>
    public static void Apply(MetaData schema, Operation operation) => operation.Replay(schema);
}
