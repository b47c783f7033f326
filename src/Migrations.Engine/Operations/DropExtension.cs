using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>Drops an extension. The server refuses it while a column or an index uses it.</summary>
public sealed record DropExtension(string Name) : ExtensionOperation
{
    /// <summary>Does nothing when the extension is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>The extension as it was, needed to reverse.</summary>
    public DatabaseExtension? Existing { get; init; }

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        if (!schema.Remove<DatabaseExtension>(Name) && !IfExists && !OpaqueSql.MayChange(schema, Name))
            throw NotThere($"extension {Name}");
    }

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new CreateExtension(Existing ?? throw Irreversible("the extension's definition")) { Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"drop extension {Name}";
}
