namespace MigrationsBuild.Model;

/// <summary>
/// Says that an assembly reads models which a project has in another form than ours, such as those of an object mapper:
/// <c>[assembly: ModelProvider(typeof(MapperModel))]</c>. The package of the assembly names it to the build by an item
/// <c>MigrationModelProvider</c>.
/// </summary>
/// <param name="provider">A public class that derives from <see cref="ModelProvider"/>, with a public constructor without
/// parameters.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ModelProviderAttribute(Type provider) : Attribute
{
    /// <summary>The class.</summary>
    public Type Provider => provider;
}
