using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>What only the database understands: raw SQL, or code. It can say what it does to the schema.</summary>
public abstract record OpaqueOperation : Operation
{
    /// <summary>What it changes in the schema, in the words of operations, which are not run. Null: nobody said.</summary>
    public ValueList<Operation>? Declared { get; init; }

    /// <summary>The SQL that its effect is read from, as far as nobody declared it; null: it is not read.</summary>
    private protected abstract string? ReadSql { get; }

    /// <inheritdoc/>
    public sealed override void Apply(MetaData schema)
    {
        if (Declared is not null)
        {
            foreach (var operation in Declared)
                operation.Replay(schema);
            RawSqlTexts.AddDeclared(schema, ReadSql ?? "");
        }
        else if (ReadSql is not null)
            RawSqlTexts.Add(schema, ReadSql);
    }

    internal sealed override TableName? Altered => null;

    internal sealed override IEnumerable<Operation> Inner => [];

    internal sealed override IEnumerable<TableItem> Adds => [];
}
