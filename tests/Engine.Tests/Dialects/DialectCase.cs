using Migrations.Engine.Replay;

namespace Engine.Tests.Dialects;

/// <summary>Operations, and the tables that they are made on.</summary>
/// <param name="Name">The heading of its approved text.</param>
/// <param name="Setup">What is there before.</param>
/// <param name="Operations">What is run.</param>
public sealed record DialectCase(string Name, Operation[] Setup, Operation[] Operations)
{
    /// <summary>The schema before the operations.</summary>
    public MetaData Before() => Replayed(Setup);

    /// <summary>The schema after them.</summary>
    public MetaData After() => Replayed([.. Setup, .. Operations]);

    public override string ToString() => Name;

    static MetaData Replayed(IEnumerable<Operation> operations)
    {
        var schema = new MetaData();
        SchemaReplay.Apply(schema, operations);
        return schema;
    }
}
