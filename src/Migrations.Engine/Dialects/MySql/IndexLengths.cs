using System.Globalization;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// The option <c>mysql_length</c>, as SQLAlchemy's: a number for every column, or one a column. Several are read back as a text,
/// <c>a=10, b=5</c>.
/// </summary>
static class IndexLengths
{
    /// <summary>How many characters of the column are in the index; null for all.</summary>
    public static int? Of(TableIndex index, string column) =>
        index.Options[MySqlOptions.Length] switch
        {
            null => null,
            int every => every,
            long every => (int)every,
            string list => Parse(list, column),
            IEnumerable<KeyValuePair<string, string>> pairs => pairs.FirstOrDefault(pair => pair.Key == column).Value is { } length
                ? int.Parse(length, CultureInfo.InvariantCulture)
                : null,
            var other => throw new ArgumentException(
                $"The option {MySqlOptions.Length} of index {index.Name} is a {other.GetType().Name}. Give a number, or a text such as "
                    + $"\"a=10, b=5\"."
            ),
        };

    /// <summary>The option's value for the lengths read back; null for none.</summary>
    public static object? Option(IReadOnlyList<(string Column, int? Length)> columns) =>
        columns.All(column => column.Length is null) ? null
        : columns is [{ Length: { } only }] ? only
        : string.Join(", ", columns.Where(column => column.Length is not null).Select(column => $"{column.Column}={column.Length}"));

    static int? Parse(string list, string column)
    {
        if (int.TryParse(list, NumberStyles.None, CultureInfo.InvariantCulture, out var every))
            return every;
        var pairs = list.Split(',', StringSplitOptions.TrimEntries).Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries));
        return pairs.FirstOrDefault(pair => pair[0] == column) is [_, var length] ? int.Parse(length, CultureInfo.InvariantCulture) : null;
    }
}
