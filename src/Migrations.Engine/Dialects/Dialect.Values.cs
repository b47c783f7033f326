using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace MigrationsBuild.Dialects;

/// <summary>Names, types and values as SQL.</summary>
public abstract partial class Dialect
{
    /// <summary>Words that must be quoted as names, in lower case.</summary>
    protected abstract IReadOnlySet<string> ReservedWords { get; }

    /// <summary>A name, quoted only where it must be: mixed case, odd characters, a reserved word.</summary>
    public virtual string Quote(string name) =>
        PlainName().IsMatch(name) && !ReservedWords.Contains(name) ? name : $"\"{name.Replace("\"", "\"\"")}\"";

    /// <summary>A table's name with its schema.</summary>
    public string Quote(TableName name) => name.Schema is null ? Quote(name.Name) : $"{Quote(name.Schema)}.{Quote(name.Name)}";

    /// <summary>The product's spelling of a type.</summary>
    public virtual string TypeSql(SqlType type) => type switch
    {
        IntegerType => "INTEGER",
        SmallIntegerType => "SMALLINT",
        BigIntegerType => "BIGINT",
        BooleanType => "BOOLEAN",
        NumericType { Precision: null } => "NUMERIC",
        NumericType { Scale: null } numeric => $"NUMERIC({numeric.Precision})",
        NumericType numeric => $"NUMERIC({numeric.Precision}, {numeric.Scale})",
        FloatType => "FLOAT",
        DoubleType => "DOUBLE PRECISION",
        StringType text => $"VARCHAR{Length(text.Length)}{Collate(text.Collation)}",
        UnicodeType text => $"VARCHAR{Length(text.Length)}{Collate(text.Collation)}",
        CharType text => $"CHAR{Length(text.Length)}{Collate(text.Collation)}",
        TextType text => $"TEXT{Collate(text.Collation)}",
        DateType => "DATE",
        TimeType => "TIME",
        DateTimeType => "TIMESTAMP",
        IntervalType => "INTERVAL",
        LargeBinaryType => "BLOB",
        GuidType => "CHAR(36)",
        JsonType => "JSON",
        EnumType { Values.Count: var count } values => $"VARCHAR({(count == 0 ? 0 : values.Values.Max(value => value.Length))})",
        NativeType native => native.Sql,
        CustomType custom => TypeSql(custom.For(this)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>
    /// A value as SQL; <see cref="SqlDefault"/> is written as it is. The text means the same in every mode of the product's sessions, and
    /// holds no character that a client of the product takes for something else or changes
    /// (docs/decisions/0013-texts-that-mean-the-same-everywhere.md).
    /// </summary>
    /// <exception cref="MigrationException">MIG6050: the product cannot hold the value.</exception>
    public string Literal(object? value) =>
        value is not null && Refusal(value) is { } reason ? throw Errors.ValueRefused(DisplayName, reason, null) : ValueSql(value);

    /// <summary>A value that the product can hold, as SQL.</summary>
    protected virtual string ValueSql(object? value) => value switch
    {
        null or DBNull => "NULL",
        SqlDefault sql => sql.Expression,
        string text => Text(text),
        char character => ValueSql(character.ToString()),
        bool truth => Truth(truth),
        Enum number => Literal(Convert.ChangeType(number, Enum.GetUnderlyingType(number.GetType()), CultureInfo.InvariantCulture)),
        byte[] bytes => Bytes(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => Text(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => Text(time.ToString($"HH:mm:ss.{Fraction}", CultureInfo.InvariantCulture)),
        DateTime moment => Text(moment.ToString($"yyyy-MM-dd HH:mm:ss.{Fraction}", CultureInfo.InvariantCulture)),
        DateTimeOffset moment => Text(moment.ToString($"yyyy-MM-dd HH:mm:ss.{Fraction}zzz", CultureInfo.InvariantCulture)),
        TimeSpan duration => Text(duration.ToString("c", CultureInfo.InvariantCulture)),
        Guid id => Text(id.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => ValueSql(value.ToString() ?? ""),
    };

    /// <summary>A value within a definition: of a DEFAULT, or of the CHECK that a type brings.</summary>
    protected virtual string Constant(object? value) => Literal(value);

    /// <summary>A statement as a text of another one, with the lines that it has.</summary>
    internal virtual string SqlLiteral(string sql) => $"'{sql.Replace("'", "''")}'";

    /// <summary>The digits after the second that the product keeps. It would round what is beyond them up, into the next year.</summary>
    protected virtual string Fraction => "FFFFFFF";

    /// <summary>A text as a literal.</summary>
    protected virtual string Text(string text) => $"'{text.Replace("'", "''")}'";

    /// <summary>True or false as a literal.</summary>
    protected virtual string Truth(bool truth) => truth ? "true" : "false";

    /// <summary>Bytes as a literal.</summary>
    protected virtual string Bytes(byte[] bytes) => $"X'{Convert.ToHexString(bytes)}'";

    /// <summary>Whether it is one of the characters that terminals, clients and editors act on: line ends, tabs and the like.</summary>
    protected static bool IsControl(char c) => c is < ' ' or '\u007f';

    static string Length(int? length) => length is null ? "" : $"({length})";

    /// <summary>COLLATE with a leading space, or nothing.</summary>
    protected virtual string Collate(string? collation) => collation is null ? "" : $" COLLATE \"{collation}\"";

    [GeneratedRegex(@"^[a-z_][a-z0-9_$]*\z")]
    private static partial Regex PlainName();
}
