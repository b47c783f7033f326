namespace MigrationsBuild;

/// <summary>
/// Marks the method of a <see cref="Migration"/> that takes one bind a revision up: <c>void Name(OperationBuilder op)</c>.
/// </summary>
/// <param name="bind">The bind's name.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class UpgradeAttribute(string bind) : Attribute
{
    /// <summary>The bind's name.</summary>
    public string Bind { get; } = bind;
}

/// <summary>
/// Marks the method of a <see cref="Migration"/> that takes one bind a revision down: <c>void Name(OperationBuilder op)</c>.
/// </summary>
/// <param name="bind">The bind's name.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DowngradeAttribute(string bind) : Attribute
{
    /// <summary>The bind's name.</summary>
    public string Bind { get; } = bind;
}
