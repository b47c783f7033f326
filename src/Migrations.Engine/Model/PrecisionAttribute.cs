namespace MigrationsBuild.Model;

/// <summary>Digits of a decimal column: <c>[Precision(10, 2)]</c> holds up to 99999999.99.</summary>
/// <param name="precision">All digits.</param>
/// <param name="scale">Those after the point.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PrecisionAttribute(int precision, int scale = 0) : Attribute
{
    /// <summary>All digits.</summary>
    public int Precision { get; } = precision;

    /// <summary>Those after the point.</summary>
    public int Scale { get; } = scale;
}
