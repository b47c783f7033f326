namespace MigrationsBuild;

/// <summary>The primary key.</summary>
public sealed record PrimaryKey(ValueList<string> Columns, string? Name = null) : Constraint(Name)
{
    internal override IEnumerable<string> OwnColumns => Columns;
}
