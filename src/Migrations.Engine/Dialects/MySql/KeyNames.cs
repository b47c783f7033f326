using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// The names that InnoDB gives to foreign keys without one: the table's, <c>_ibfk_</c>, and the number after the highest that is there
/// (https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html).
/// </summary>
static partial class KeyNames
{
    /// <summary>Whether the server made the name.</summary>
    public static bool IsNumbered(string? name) => name is not null && Numbered().IsMatch(name);

    /// <summary>Whether another key of the table has got the number of this one meanwhile.</summary>
    public static bool IsTaken(Table table, ForeignKey key) =>
        IsNumbered(key.Name) && table.ForeignKeys.Any(other => other.Name == key.Name);

    /// <summary>The operation with the names that the server will give to its foreign keys.</summary>
    public static Operation Given(Operation operation, Table? table) =>
        operation switch
        {
            CreateTable create => create with { Table = create.Table with { Constraints = Given(create.Table) } },
            AddColumn { References: { Name: null } key } add when table is not null => add with
            {
                References = key with { Name = Next(table.Name, table.Constraints) },
            },
            AddConstraint { Constraint: ForeignKey { Name: null } key } add when table is not null => add with
            {
                Constraint = key with { Name = Next(table.Name, table.Constraints) },
            },
            _ => operation,
        };

    static ValueList<Constraint> Given(Table table) =>
        table
            .Constraints.Aggregate(new List<Constraint>(), (named, constraint) =>
            {
                named.Add(
                    constraint is ForeignKey { Name: null }
                        ? constraint with
                        {
                            Name = Next(table.Name, table.Constraints.Concat(named)),
                        }
                        : constraint
                );
                return named;
            })
            .ToValueList();

    static string Next(string table, IEnumerable<Constraint> constraints)
    {
        var start = table + "_ibfk_";
        var highest = constraints.OfType<ForeignKey>()
            .Where(key => key.Name?.StartsWith(start, StringComparison.Ordinal) == true)
            .Select(key =>
                int.TryParse(key.Name.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
            )
            .DefaultIfEmpty()
            .Max();
        return start + (highest + 1).ToString(CultureInfo.InvariantCulture);
    }

    // MariaDB 12 numbers within the table.
    [GeneratedRegex(@"(^|_ibfk_)[0-9]+\z")]
    private static partial Regex Numbered();
}
