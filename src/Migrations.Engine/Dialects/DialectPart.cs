namespace MigrationsBuild.Dialects;

/// <summary>A part of a product, which knows the product and by it the other parts.</summary>
/// <param name="dialect">The product.</param>
public abstract class DialectPart(Dialect dialect)
{
    /// <summary>The product.</summary>
    protected Dialect Dialect => dialect;
}
