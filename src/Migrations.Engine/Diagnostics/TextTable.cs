namespace Migrations.Engine.Diagnostics;

/// <summary>Rows of cells as lines, in columns: numbers at the right, all else at the left.</summary>
static class TextTable
{
    /// <summary>One line a row.</summary>
    /// <param name="rows">The first is the heading; each has as many cells.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows)
    {
        var columns = Enumerable.Range(0, rows[0].Length).ToList();
        var widths = columns.ConvertAll(column => rows.Max(row => row[column].Length));
        var areNumbers = columns.ConvertAll(column => rows.Skip(1).All(row => row[column].Length > 0 && row[column].All(char.IsDigit)));
        foreach (var row in rows)
        {
            var cells = row.Select((cell, i) => areNumbers[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            yield return string.Join("  ", cells).TrimEnd();
        }
    }
}
