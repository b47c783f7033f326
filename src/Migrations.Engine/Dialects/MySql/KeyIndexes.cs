using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// A foreign key needs an index that begins with its columns (https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html).
/// The server makes one where there is none, refuses to drop the last one, and leaves its own behind when the key goes. Here an index
/// takes the place of one that is dropped, and goes with its key.
/// </summary>
static class KeyIndexes
{
    /// <summary>How the name of an index ends that was made here for a foreign key.</summary>
    const string Suffix = "_ix";

    /// <summary>The names that an index of a foreign key alone has: the key's, its column's where the server numbered the key, or ours.</summary>
    public static bool IsNameOf(string index, ForeignKey key, bool isNumbered) =>
        index == key.Name || index == Name(key) || isNumbered && index == key.Columns[0];

    /// <summary>The same drop of an index, with the index that a foreign key needs in its place.</summary>
    public static DropIndex Kept(DropIndex drop, Table before, Table after) =>
        after.ForeignKeys.FirstOrDefault(key => !HasIndex(after, key) && HasIndex(before, key)) is { } bare
            ? drop with { Options = drop.Options.With(MySqlOptions.Successor, Sql(bare)) }
            : drop;

    /// <summary>The drop of the index that only the dropped key had; null where there is none.</summary>
    public static DropIndex? OwnOf(ForeignKey key, Table before, Table after)
    {
        if (key.Options[MySqlOptions.KeyIndex] is not string name || before.Indexes.Any(index => index.Name == name))
            return null;
        var drop = new DropIndex(name, before.FullName);
        var needy = after.ForeignKeys.FirstOrDefault(other => other.Columns.Equals(key.Columns) && !IsCovered(after, other) && (other.Options[MySqlOptions.KeyIndex] ?? name).Equals(name));
        return needy is null ? drop : drop with { Options = drop.Options.With(MySqlOptions.Successor, Sql(needy)) };
    }

    /// <summary>The table after a change: the server may drop its own index when another can take its place.</summary>
    public static Table Followed(Table before, Table after) => after with
    {
        Constraints = after.Constraints.Select(constraint =>
            constraint is ForeignKey key && key.Options[MySqlOptions.KeyIndex] is string name && !name.EndsWith(Suffix, StringComparison.Ordinal) && !IsCovered(before, key) && IsCovered(after, key)
                ? key with { Options = DialectOptions.None }
                : constraint).ToValueList(),
    };

    /// <summary>The table with the index that a drop has put in the place of the dropped one.</summary>
    public static Table WithSuccessor(Table table, string successor) => table with
    {
        Constraints = table.Constraints.Select(constraint => constraint is ForeignKey key && Sql(key) == successor ? key with { Options = [new(MySqlOptions.KeyIndex, Name(key))] } : constraint).ToValueList(),
    };

    // The server's own index may be gone as soon as another could take its place: only ours is sure to be there.
    static bool HasIndex(Table table, ForeignKey key) => IsCovered(table, key)
        || table.ForeignKeys.Any(other => other.Columns.Equals(key.Columns) && other.Options[MySqlOptions.KeyIndex] is string name && name.EndsWith(Suffix, StringComparison.Ordinal));

    static bool IsCovered(Table table, ForeignKey key) => Beginnings(table).Any(columns => columns.Take(key.Columns.Count).SequenceEqual(key.Columns));

    static IEnumerable<IEnumerable<string>> Beginnings(Table table) =>
        table.Constraints.Select(constraint => constraint switch { PrimaryKey key => key.Columns, UniqueConstraint unique => unique.Columns, _ => (IEnumerable<string>)[] })
            .Concat(table.Indexes.Where(index => index.Options[MySqlOptions.IndexPrefix] is null).Select(Columns));

    static IEnumerable<string> Columns(TableIndex index) => index.Elements
        .TakeWhile(element => !element.IsExpression && IndexLengths.Of(index, element.Text) is null)
        .Select(element => element.Text);

    static string Sql(ForeignKey key) => $"{Quote(Name(key))} ({string.Join(", ", key.Columns.Select(Quote))})";

    static string Name(ForeignKey key) => (key.Name ?? key.Columns[0]) is { Length: > 61 } name ? name[..61] + Suffix : (key.Name ?? key.Columns[0]) + Suffix;

    static string Quote(string name) => $"`{name.Replace("`", "``")}`";
}
