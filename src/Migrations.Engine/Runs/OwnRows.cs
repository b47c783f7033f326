using System.Data.Common;
using System.Globalization;

namespace Migrations.Engine.Runs;

/// <summary>How the tables of ours hold their values, and how these are read back: each driver reads in types of its own.</summary>
static class OwnRows
{
    /// <summary>The time now, in UTC: <c>2026-11-29T09:38:22Z</c>.</summary>
    public static string Now => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A text; null for NULL.</summary>
    public static string? Text(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static int Number(this DbDataReader row, int column) =>
        Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);
}
