namespace MigrationsBuild.Dialects;

/// <summary>
/// Says that an assembly brings a product: <c>[assembly: DialectProvider(typeof(FirebirdDialect))]</c>. A project that refers to the
/// assembly names the product in its binds. Nothing is loaded for it before a bind names a product that is not one of ours.
/// </summary>
/// <param name="dialect">A public class that derives from <see cref="Dialect"/>, with a public constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DialectProviderAttribute(Type dialect) : Attribute
{
    /// <summary>The class.</summary>
    public Type Dialect => dialect;
}
