namespace MigrationsBuild.Model;

/// <summary>An extension of PostgreSQL that the model needs: <c>[assembly: DatabaseExtension("citext")]</c>.</summary>
/// <param name="name">Its name.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DatabaseExtensionAttribute(string name) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The schema that its objects go to; null leaves it to the extension.</summary>
    public string? Schema { get; init; }

    /// <summary>The version that is made; null is the server's usual one.</summary>
    public string? Version { get; init; }

    /// <summary>The bind that it belongs to; null is the default one, or the only one.</summary>
    public string? Bind { get; init; }
}
