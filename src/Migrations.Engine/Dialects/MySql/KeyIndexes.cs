using System.Text.RegularExpressions;
using Migrations.Engine.Replay;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// A foreign key needs an index that begins with its columns (https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html).
/// The server generates one with each key, and drops every generated index at once that is the beginning of another index: of two
/// generated ones of the same columns the older. A generated index stays when its key goes; the last index of a key cannot be dropped.
/// Here the tables that are followed show those indexes; one goes with its key, and one of ours takes the place of one that is dropped.
/// Ours is not a generated one, so it stays until its key goes.
/// </summary>
static partial class KeyIndexes
{
    /// <summary>How the name of an index ends that was made here for a foreign key.</summary>
    const string Suffix = "_ix";

    /// <summary>
    /// The names that an index of a foreign key alone has: the key's, ours, or its first column's where the server numbered the
    /// key.
    /// </summary>
    public static bool IsNameOf(string index, ForeignKey key) =>
        index == key.Name
        || index == Name(key)
        || IsNumbered(key)
            && index.StartsWith(key.Columns[0], StringComparison.Ordinal)
            && NumberOrOurs().IsMatch(index[key.Columns[0].Length..]);

    /// <summary>A table that was read back, with the indexes of its foreign keys among the others.</summary>
    public static Table Shown(Table table) =>
        table with
        {
            Constraints = table
                .Constraints.Select(constraint => constraint is ForeignKey key ? key with { Options = DialectOptions.None } : constraint)
                .ToValueList(),
            Indexes =
            [
                .. table.Indexes,
                .. table
                    .ForeignKeys.Where(key => key.Options[MySqlOptions.KeyIndex] is string)
                    .Select(key => (Key: key, Name: (string)key.Options[MySqlOptions.KeyIndex]!))
                    .DistinctBy(own => own.Name)
                    .Select(own =>
                        Own(
                            own.Name,
                            own.Key,
                            isGenerated: !own.Name.EndsWith(Suffix, StringComparison.Ordinal) || own.Name == own.Key.Name
                        )
                    ),
            ],
        };

    /// <summary>
    /// The same with the indexes of foreign keys that a new database would give other names: a later DropIndex must find one name
    /// everywhere.
    /// </summary>
    public static Table Named(Table table)
    {
        bool HasOther(ForeignKey key) => key.Options[MySqlOptions.KeyIndex] is string name && name != key.Name;
        return table with
        {
            Constraints = table
                .Constraints.Select(constraint =>
                    constraint is ForeignKey key && HasOther(key) ? key with { Options = DialectOptions.None } : constraint
                )
                .ToValueList(),
            Indexes =
            [
                .. table.Indexes,
                .. table
                    .ForeignKeys.Where(HasOther)
                    .Select(key => (Name: (string)key.Options[MySqlOptions.KeyIndex]!, Key: key))
                    .DistinctBy(own => own.Name)
                    .Select(own => new TableIndex(own.Name, own.Key.Columns.Select(column => new IndexElement(column)).ToValueList())),
            ],
        };
    }

    /// <summary>Whether an index serves a foreign key alone, which has one whoever asks for it.</summary>
    public static bool IsKeysAlone(TableIndex index, Table table) =>
        index is { Unique: false, Options.IsEmpty: true, Name: not null }
        && table.ForeignKeys.Any(key =>
            IsNameOf(index.Name, key) && index.Elements.SequenceEqual(key.Columns.Select(column => new IndexElement(column)))
        );

    /// <summary>
    /// The table as the server leaves it after a change: with an index for each new foreign key, and without what another one makes
    /// idle.
    /// </summary>
    public static Table Settled(Table table, IEnumerable<ForeignKey> added, TableIndex? successor)
    {
        List<TableIndex> all = [.. table.Indexes, .. added.Select(key => Own(key.Name ?? FreeName(table, key), key, isGenerated: true))];
        if (successor is not null)
            all.Add(successor);
        var keys = ConstraintColumns(table).ToList();
        var left = all.Where((index, place) => !IsGenerated(index)
            || !keys.Any(key => Begins(key, Columns(index)))
                && !all.Where((other, later) => later != place && Begins(Columns(other), Columns(index))
                    && (!IsGenerated(other) || other.Elements.Count > index.Elements.Count || later > place)).Any());
        return table with { Indexes = left.ToValueList() };
    }

    /// <summary>The index that a foreign key needs in the place of the one that a change takes; null where it keeps one.</summary>
    public static TableIndex? Needed(Table before, Table after) =>
        after.ForeignKeys.Where(key => IsCovered(before, key) && !IsCovered(after, key)).MaxBy(key => key.Columns.Count) is { } bare
            ? Own(Name(bare), bare, isGenerated: false)
            : null;

    /// <summary>
    /// The same drop of an index, with the index that a foreign key needs: in one statement, since the server may drop a generated
    /// one as soon as the other is there.
    /// </summary>
    public static DropIndex Kept(DropIndex drop, Table before) =>
        Needed(before, drop.Apply(before, SqlLanguage.MySql)) is { } needed
            ? drop with
            {
                Options = drop.Options.With(MySqlOptions.Successor, needed),
            }
            : drop;

    /// <summary>The drops of the indexes that only the dropped key had.</summary>
    public static IEnumerable<DropIndex> Leftovers(ForeignKey key, Table after) => after.Indexes
        .Where(index => IsOwn(index, key) && !after.ForeignKeys.Any(other => IsOwn(index, other)))
        .Select(index => Kept(new(index.Name!, after.FullName), after));

    // The server's own mark cannot be read back. After a restored dump such an index is none of the generated; then it may stay behind, and
    // a comparison shows it.
    static TableIndex Own(string name, ForeignKey key, bool isGenerated) =>
        new(name, key.Columns.Select(column => new IndexElement(column)).ToValueList())
        {
            Options = [new(MySqlOptions.KeyIndex, isGenerated)],
        };

    static bool IsOwn(TableIndex index, ForeignKey key) =>
        index.Options[MySqlOptions.KeyIndex] is not null && IsNameOf(index.Name!, key) && Columns(index).SequenceEqual(key.Columns);

    static bool IsGenerated(TableIndex index) => index.Options.IsSet(MySqlOptions.KeyIndex);

    static bool IsCovered(Table table, ForeignKey key) =>
        ConstraintColumns(table).Concat(table.Indexes.Select(Columns)).Any(columns => Begins(columns, key.Columns));

    static bool Begins(IEnumerable<string> columns, IReadOnlyCollection<string> beginning) =>
        columns.Take(beginning.Count).SequenceEqual(beginning);

    static IEnumerable<IReadOnlyCollection<string>> ConstraintColumns(Table table) =>
        table
            .Constraints.Select(constraint =>
                constraint switch
                {
                    PrimaryKey key => key.Columns,
                    UniqueConstraint unique => unique.Columns,
                    _ => null,
                }
            )
            .OfType<IReadOnlyCollection<string>>();

    static List<string> Columns(TableIndex index) =>
        index.Options[MySqlOptions.IndexPrefix] is not null
            ? []
            : index
                .Elements.TakeWhile(element => !element.IsExpression && IndexLengths.Of(index, element.Text) is null)
                .Select(element => element.Text)
                .ToList();

    // The server takes the column's name, and a number where another index has it.
    static string FreeName(Table table, ForeignKey key)
    {
        var taken = table
            .Uniques.Select(unique => unique.Name)
            .Concat(table.Indexes.Where(index => !IsGenerated(index)).Select(index => index.Name))
            .ToHashSet();
        return Enumerable
            .Range(1, 99)
            .Select(number => key.Columns[0] + (number == 1 ? "" : $"_{number}"))
            .FirstOrDefault(name => !taken.Contains(name))
            ?? key.Columns[0];
    }

    static bool IsNumbered(ForeignKey key) => key.Name is null || KeyNames.IsNumbered(key.Name);

    static string Name(ForeignKey key) =>
        (IsNumbered(key) ? key.Columns[0] : key.Name!) is var name && name.Length > 61 ? name[..61] + Suffix : name + Suffix;

    [GeneratedRegex(@"^(_[0-9]+|_ix)?\z")]
    private static partial Regex NumberOrOurs();
}
