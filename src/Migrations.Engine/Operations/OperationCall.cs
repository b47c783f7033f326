namespace MigrationsBuild;

/// <summary>How a revision calls an operation of the project's own: <c>op.CreateView("name", "select …")</c>.</summary>
/// <param name="Extensions">The class that has the extension method of <see cref="OperationBuilder"/>; its namespace is imported.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Arguments">The arguments after the builder, in their order.</param>
public sealed record OperationCall(Type Extensions, string Method, params object?[] Arguments)
{
    /// <summary>The arguments that stand by their names, after the others.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Named { get; init; } = [];

    /// <summary>The same call with one more argument by its name; a null leaves it out.</summary>
    public OperationCall With(string name, object? value) => value is null ? this : this with { Named = [.. Named, new(name, value)] };
}
