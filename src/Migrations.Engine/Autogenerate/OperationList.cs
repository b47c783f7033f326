namespace MigrationsBuild;

/// <summary>The operations of one direction for one bind.</summary>
/// <param name="bind">The bind.</param>
public sealed class OperationList(string bind)
{
    /// <summary>The bind.</summary>
    public string Bind { get; } = bind;

    /// <summary>The operations; an environment may change them.</summary>
    public List<Operation> Operations { get; } = [];

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Operations.Count == 0;
}
