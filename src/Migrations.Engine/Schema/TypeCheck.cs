namespace Migrations.Engine.Schema;

/// <summary>The CHECK that comes with a type, and goes with it.</summary>
static class TypeCheck
{
    /// <summary>Its name; null where there is none, or none with a name.</summary>
    public static string? NameOf(SqlType? type) =>
        type switch
        {
            BooleanType boolean => boolean.CheckName,
            EnumType { HasCheck: true } values => values.ConstraintName,
            _ => null,
        };

    /// <summary>The type without it.</summary>
    public static SqlType Without(SqlType type) =>
        type switch
        {
            BooleanType boolean => boolean with { CheckName = null, HasUnnamedCheck = false },
            EnumType values => values with { HasCheck = false },
            _ => type,
        };
}
