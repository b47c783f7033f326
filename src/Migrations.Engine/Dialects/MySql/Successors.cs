using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// A foreign key needs an index that begins with its columns (https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html),
/// and the server refuses to drop the last one. Then the index that the server would have made itself takes its place.
/// </summary>
static class Successors
{
    /// <summary>The same drop, with the index that must be there afterwards.</summary>
    /// <param name="drop">The drop.</param>
    /// <param name="after">The table without the index.</param>
    public static DropIndex Kept(DropIndex drop, Table after) =>
        after.ForeignKeys.FirstOrDefault(key => !HasIndex(after, key)) is { } bare
            ? drop with { Options = drop.Options.With(MySqlOptions.Successor, Sql(bare)) }
            : drop;

    static bool HasIndex(Table table, ForeignKey key) => Beginnings(table).Any(columns => columns.Take(key.Columns.Count).SequenceEqual(key.Columns));

    static IEnumerable<IEnumerable<string>> Beginnings(Table table) =>
        table.Constraints.Select(constraint => constraint switch { PrimaryKey key => key.Columns, UniqueConstraint unique => unique.Columns, _ => (IEnumerable<string>)[] })
            .Concat(table.Indexes.Where(index => index.Options[MySqlOptions.IndexPrefix] is null).Select(Columns));

    static IEnumerable<string> Columns(TableIndex index) => index.Elements
        .TakeWhile(element => !element.IsExpression && IndexLengths.Of(index, element.Text) is null)
        .Select(element => element.Text);

    static string Sql(ForeignKey key) => $"{Quote(key.Name ?? key.Columns[0])} ({string.Join(", ", key.Columns.Select(Quote))})";

    static string Quote(string name) => $"`{name.Replace("`", "``")}`";
}
