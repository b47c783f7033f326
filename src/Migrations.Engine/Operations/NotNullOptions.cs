namespace Migrations.Engine.Operations;

/// <summary>
/// The options of a column's NOT NULL where that is a constraint of its own: PostgreSQL from version 18
/// (https://www.postgresql.org/docs/current/sql-altertable.html).
/// </summary>
static class NotNullOptions
{
    /// <summary>Its name.</summary>
    public const string Name = "postgresql_not_null_name";

    /// <summary>Whether tables that inherit from the column's have it too; the key is the same as of a CHECK.</summary>
    public const string NoInherit = "postgresql_no_inherit";

    static readonly string[] All = [Name, NoInherit, ValidateConstraint.NotValid];

    /// <summary>These of a column or of a change, and no others.</summary>
    public static DialectOptions Of(DialectOptions options) => All
        .Where(key => options[key] is not null)
        .Aggregate(DialectOptions.None, (own, key) => own.With(key, options[key]!));

    /// <summary>The options of a column whose NOT NULL is set, or taken off with all that belonged to it.</summary>
    public static DialectOptions Set(DialectOptions column, bool isNullable, DialectOptions change) => isNullable
        ? All.Aggregate(column, (left, key) => left.Without(key))
        : Of(change).Aggregate(column.Without(ValidateConstraint.NotValid), (all, option) => all.With(option.Key, option.Value));

    /// <summary>Whether it is the one of this name.</summary>
    public static bool IsNamed(Column column, string name) => column.Options[Name] is string own && own == name;

    /// <summary>Whether it is the one of this name, and old rows are not checked yet.</summary>
    public static bool IsUnproven(Column column, string name) =>
        IsNamed(column, name) && column.Options.IsSet(ValidateConstraint.NotValid);
}
