using System.Globalization;
using System.Text;

namespace MigrationsBuild;

/// <summary>A row that a model declares for a table, or that the revisions have put into it.</summary>
/// <param name="Key">The columns that identify it, such as those of the primary key.</param>
/// <param name="Columns">The columns that have a value here, those of the key among them.</param>
/// <param name="Values">The values, in the order of the columns; a <see cref="SqlDefault"/> is an expression.</param>
public sealed record DeclaredRow(ValueList<string> Key, ValueList<string> Columns, ValueList<object?> Values)
{
    /// <summary>
    /// Whether an insert without a key put it there, which somebody wrote by hand: it stays when the model does not have it.
    /// </summary>
    public bool IsByHand { get; init; }

    /// <summary>Whether it says the value of a column.</summary>
    public bool Has(string column) => Columns.Contains(column);

    /// <summary>The value of a column that it has.</summary>
    public object? this[string column] => Values[IndexOf(column)];

    /// <summary>Why it cannot be a row of a table, or null.</summary>
    internal string? MisfitOf(Table table) =>
        Values.Count != Columns.Count ? $"has {Values.Count} value(s) for {Columns.Count} column(s)"
        : Key.Count == 0 ? "has no key"
        : Key.FirstOrDefault(column => !Has(column)) is { } missing ? $"has no value for the column {missing} of its key"
        : Columns.FirstOrDefault(column => table.Column(column) is null) is { } other ? $"has the column {other}, which the table lacks"
        : null;

    /// <summary>Whether both have the same value in a column.</summary>
    internal bool IsSameIn(string column, DeclaredRow other) => Has(column) && other.Has(column) && AreEqual(this[column], other[column]);

    /// <summary>Whether another has the same values in all columns of this one.</summary>
    internal bool IsSameAs(DeclaredRow other) => Columns.All(column => IsSameIn(column, other));

    /// <summary>The values of some columns as one text, which equal values have alike; null where it lacks one.</summary>
    public string? KeyIn(IEnumerable<string> columns)
    {
        var text = new StringBuilder();
        foreach (var column in columns)
        {
            if (!Has(column))
                return null;
            var words = Words(this[column]);
            text.Append(words.Length).Append(' ').Append(words);
        }
        return text.ToString();
    }

    /// <summary>Whether two values are one: numbers whatever their types, bytes by what they hold.</summary>
    static bool AreEqual(object? one, object? other) => Words(one) == Words(other);

    /// <summary>The row with further or other values.</summary>
    internal DeclaredRow With(DeclaredRow changed)
    {
        var added = changed.Columns.Where(column => !Has(column)).ToList();
        return this with
        {
            Columns = [.. Columns, .. added],
            Values = [.. Columns.Concat(added).Select(column => changed.Has(column) ? changed[column] : this[column])],
        };
    }

    /// <summary>The row after a column was added, with the value that this gives to rows that are there, where it is known.</summary>
    internal DeclaredRow WithNew(Column column)
    {
        DeclaredRow Given(object? value) => With(new([], [column.Name], [value]));
        return column switch
        {
            { Computed: not null } or { Identity: not null } => this,
            { Default: LiteralDefault literal } => Given(literal.Value),
            { Default: null, Nullable: true } => Given(null),
            _ => this,
        };
    }

    /// <summary>The row with another name of a column.</summary>
    internal DeclaredRow Rename(string from, string to)
    {
        ValueList<string> Renamed(ValueList<string> columns) =>
            columns.Select(column => column == from ? to : column).ToValueList();
        return this with { Key = Renamed(Key), Columns = Renamed(Columns) };
    }

    /// <summary>The row without a column; null where that was part of its key.</summary>
    internal DeclaredRow? Without(string column) =>
        Key.Contains(column) ? null
        : !Has(column) ? this
        : this with
        {
            Columns = Columns.Where(other => other != column).ToValueList(),
            Values = Values.Where((_, at) => at != IndexOf(column)).ToValueList(),
        };

    // Products that keep a number as text keep its digits, so 1.0 is not 1.00.
    static string Words(object? value) => value switch
    {
        null => "",
        byte or sbyte or short or ushort or int or uint or long or ulong => $"n {Invariant((IFormattable)value, null)}",
        byte[] bytes => $"x {Convert.ToHexString(bytes)}",
        DateTime or DateTimeOffset or DateOnly or TimeOnly => $"t {Invariant((IFormattable)value, "O")}",
        IFormattable other => $"{value.GetType().Name} {Invariant(other, null)}",
        _ => $"{value.GetType().Name} {value}",
    };

    static string Invariant(IFormattable value, string? format) => value.ToString(format, CultureInfo.InvariantCulture);

    int IndexOf(string column)
    {
        for (var at = 0; at < Columns.Count; at++)
            if (Columns[at] == column)
                return at;
        throw new ArgumentOutOfRangeException(nameof(column), column, null);
    }
}
