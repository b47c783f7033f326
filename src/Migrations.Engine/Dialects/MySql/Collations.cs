using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// A column's collation, which the catalogue always tells, and a type says only where it is not the table's. A model may name what the
/// column would have anyhow, or its character set alone.
/// </summary>
static partial class Collations
{
    /// <summary>Where the catalogue's words are kept, in <see cref="Column.Info"/>.</summary>
    public const string Key = "mysql_collation";

    static readonly MySqlDialect Dialect = new();

    /// <summary>The type of the database's column, in the words of the model's where both mean the same.</summary>
    public static SqlType InWordsOf(Column model, Column database) =>
        Means(model.Type, database) || Means(database.Type, model) ? model.Type : database.Type;

    static bool Means(SqlType type, Column read)
    {
        if (read.Info[Key] is not string collation)
            return false;
        var words = Dialect.ValueWriter.TypeSql(type);
        var named = Collation().Match(words);
        var set = CharacterSet().Match(words);
        return (named.Success ? collation.Equals(named.Groups[1].Value, StringComparison.OrdinalIgnoreCase)
                : set.Success && collation.StartsWith(set.Groups[1].Value + "_", StringComparison.OrdinalIgnoreCase))
            && Bare(words) == Bare(Dialect.ValueWriter.TypeSql(read.Type));
    }

    static string Bare(string words) => MySqlTypes.Comparable(CharacterSet().Replace(Collation().Replace(words, ""), ""));

    [GeneratedRegex(@"(?<!\s)\s*\bcollate\s+(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Collation();

    [GeneratedRegex(@"(?<!\s)\s*\b(?:character\s+set|charset)\s+(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex CharacterSet();
}
