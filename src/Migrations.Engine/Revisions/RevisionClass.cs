using System.Reflection;

namespace Migrations.Engine.Revisions;

/// <summary>A class marked <see cref="RevisionAttribute"/>, and its methods for single binds.</summary>
sealed class RevisionClass(Type type, RevisionAttribute revision)
{
    const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    BindMethod[]? _methods;

    /// <summary>A class as a revision; null for one that is not marked.</summary>
    public static RevisionClass? Of(Type type) =>
        type.GetCustomAttribute<RevisionAttribute>(inherit: false) is { } revision ? new(type, revision) : null;

    /// <summary>The class.</summary>
    public Type Type => type;

    /// <summary>What it says of itself.</summary>
    public RevisionAttribute Revision => revision;

    /// <summary>Where the class says it.</summary>
    public SourceLocation Location => new(revision.File, revision.Line);

    /// <summary>The methods marked <see cref="UpgradeAttribute"/> or <see cref="DowngradeAttribute"/>; most classes have none.</summary>
    public IReadOnlyList<BindMethod> Methods => _methods ??=
    [
        .. All.Where(IsMarked).Select(method => new BindMethod(
            method,
            [.. method.GetCustomAttributes<UpgradeAttribute>().Select(attribute => attribute.Bind)],
            [.. method.GetCustomAttributes<DowngradeAttribute>().Select(attribute => attribute.Bind)]
        )),
    ];

    /// <summary>Whether it has an upgrade or a downgrade of no bind of its own.</summary>
    public bool HasPlainPair => type.GetMethods(Own).Any(method =>
        method.Name is nameof(Migration.Upgrade) or nameof(Migration.Downgrade)
        && method.DeclaringType != typeof(Migration) && method.GetBaseDefinition().DeclaringType == typeof(Migration));

    /// <summary>Whether it overrides a method of the plain pair.</summary>
    public bool Overrides(string method) => type.GetMethod(method, [typeof(OperationBuilder)])!.DeclaringType != typeof(Migration);

    // A class without a base of its own inherits no method that could be marked. With a thousand revisions this is what a start costs.
    bool IsPlain => type.BaseType == typeof(Migration);

    IEnumerable<MethodInfo> All => type.GetMethods(IsPlain ? Own | BindingFlags.DeclaredOnly : Own);

    bool IsMarked(MethodInfo method) =>
        method.IsDefined(typeof(UpgradeAttribute), !IsPlain) || method.IsDefined(typeof(DowngradeAttribute), !IsPlain);
}

/// <summary>A method of a revision for single binds.</summary>
/// <param name="Method">The method.</param>
/// <param name="Upgrades">The binds that it takes up.</param>
/// <param name="Downgrades">The binds that it takes down.</param>
sealed record BindMethod(MethodInfo Method, IReadOnlyList<string> Upgrades, IReadOnlyList<string> Downgrades)
{
    /// <summary>The binds that it takes one way.</summary>
    public IReadOnlyList<string> Binds(bool isUpgrade) => isUpgrade ? Upgrades : Downgrades;
}
