using System.Buffers;
using System.Globalization;
using System.Text;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Types and values as the SQL of SQL Server.</summary>
sealed class SqlServerValueWriter(SqlServerDialect dialect, TypeStyle style) : ValueWriter(dialect)
{
    /// <summary>BIT holds 0 and 1 only by itself.</summary>
    public override CheckConstraint? TypeCheck(Column column) => column.Type is BooleanType ? null : base.TypeCheck(column);

    const int LongestUnicode = 4000;

    const int LongestBinary = 8000;

    /// <inheritdoc/>
    public override string TypeSql(SqlType type) => type switch
    {
        BooleanType => "BIT",
        UnicodeType text => Unicode("NVARCHAR", text.Length) + Collate(text.Collation),
        DateTimeType { Timezone: true } => "DATETIMEOFFSET",
        GuidType => "UNIQUEIDENTIFIER",
        JsonType => "NVARCHAR(max)",
        FloatType { Precision: { } bits } => $"FLOAT({bits})",
        _ => style == TypeStyle.Modern ? ModernTypeSql(type) : AlembicTypeSql(type),
    };

    string ModernTypeSql(SqlType type) => type switch
    {
        StringType text => Unicode("NVARCHAR", text.Length) + Collate(text.Collation),
        CharType text => (text.Length is null ? "NCHAR" : $"NCHAR({text.Length})") + Collate(text.Collation),
        TextType text => $"NVARCHAR(max){Collate(text.Collation)}",
        DateTimeType => "DATETIME2",
        LargeBinaryType { Length: <= LongestBinary and var length } => $"VARBINARY({length})",
        LargeBinaryType => "VARBINARY(max)",
        IntervalType => "VARCHAR(26)", // As a TimeSpan is written; TIME ends before 24 hours.
        EnumType => "N" + base.TypeSql(type),
        _ => base.TypeSql(type),
    };

    string AlembicTypeSql(SqlType type) => type switch
    {
        StringType { Length: null } text => $"VARCHAR(max){Collate(text.Collation)}",
        DateTimeType or IntervalType => "DATETIME",
        LargeBinaryType => "IMAGE",
        TextType { IsUnicode: true } text => $"NTEXT{Collate(text.Collation)}",
        _ => base.TypeSql(type),
    };

    static string Unicode(string name, int? length) => $"{name}({(length is null or > LongestUnicode ? "max" : length)})";

    /// <inheritdoc/>
    protected override string ValueSql(object? value) => value is DateTimeOffset moment
        ? Text(moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture))
        : base.ValueSql(value);

    /// <summary>
    /// N'…' where a character may not be in the database's code page. Line ends and NUL have their numbers, since sqlcmd and editors change
    /// them, and a backslash before a line end takes it away
    /// (https://learn.microsoft.com/sql/t-sql/language-elements/sql-server-utilities-statements-backslash).
    /// </summary>
    public override string Text(string text) => Text(text, Ascii.IsValid(text) ? "" : "N");

    internal static string Text(string text, string national)
    {
        if (!text.AsSpan().ContainsAny(LineEnds))
            return Whole(text, national);
        // A sum of short texts is cut at the length of a short text.
        var sum = new StringBuilder(text.Length > LongestUnicode ? "(CAST(N'' AS nvarchar(max))" : "(");
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            sum.Append(sum.Length > 1 ? " + " : "");
            var length = rest.IndexOfAny(LineEnds) switch { 0 => 1, < 0 => rest.Length, var end => end };
            if (LineEnds.Contains(rest[0]))
                sum.Append(national).Append("CHAR(").Append((int)rest[0]).Append(')');
            else
                sum.Append(Whole(rest[..length].ToString(), national));
            rest = rest[length..];
        }
        return sum.Append(')').ToString();
    }

    /// <summary>In N'…', with its lines. A backslash before a line end would join the lines.</summary>
    internal override string SqlLiteral(string sql) =>
        string.Join(
            " + ",
            sql.Replace("\\\r\n", "\\\0\r\n")
                .Replace("\\\n", "\\\0\n")
                .Split('\0')
                .Select(part => Whole(part, Ascii.IsValid(sql) ? "" : "N"))
        );

    static readonly SearchValues<char> LineEnds = SearchValues.Create("\0\n\r");

    // sqlcmd puts a variable's value in the place of $(name), also within a text.
    static string Whole(string text, string national) =>
        string.Join(" + ", text.Replace("$(", "$\0(").Split('\0').Select(part => $"{national}'{part.Replace("'", "''")}'"));

    /// <summary>There is no number without an end.</summary>
    protected override string? Refusal(object value) => value switch
    {
        double number when !double.IsFinite(number) => "a number without an end",
        float number when !float.IsFinite(number) => "a number without an end",
        _ => base.Refusal(value),
    };

    /// <inheritdoc/>
    protected override string Truth(bool truth) => truth ? "1" : "0";

    /// <inheritdoc/>
    protected override string Bytes(byte[] bytes) => $"0x{Convert.ToHexString(bytes)}";

    /// <inheritdoc/>
    protected override string Collate(string? collation) => collation is null ? "" : $" COLLATE {collation}";

    // A text as Unicode, for names that procedures take.
    internal static string National(string text) => $"N'{text.Replace("'", "''")}'";
}
