using System.Globalization;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;

namespace MigrationsBuild.Dialects;

/// <summary>Types and values as SQL.</summary>
/// <param name="dialect">The product.</param>
public abstract class ValueWriter(Dialect dialect) : DialectPart(dialect)
{
    /// <summary>The type of text that has no limit which a statement could come to.</summary>
    public virtual SqlType LongText => SqlType.UnicodeText;

    /// <summary>Why the product cannot hold a value; null where it can.</summary>
    protected virtual string? Refusal(object value) => value switch
    {
        string text when HasHalfCharacter(text) => "half of a character (a surrogate without its other half), which has no form in UTF-8",
        char half when char.IsSurrogate(half) => "half of a character (a surrogate without its other half), which has no form in UTF-8",
        _ => null,
    };

    /// <summary>Refuses an operation that holds a value which the product cannot, before anything is run or written.</summary>
    /// <exception cref="MigrationException">MIG6050: there is such a value.</exception>
    public virtual void RefuseValues(Operation operation)
    {
        foreach (var inner in operation.Inner)
            RefuseValues(inner);
        if (OperationValues.Values(operation).OfType<object>().Select(Refusal).FirstOrDefault(reason => reason is not null) is { } reason)
            throw Errors.ValueRefused(Dialect.DisplayName, reason, operation.Location);
        if (OperationValues.Texts(operation).FirstOrDefault(sql => sql.Contains('\0') || HasHalfCharacter(sql)) is not null)
            throw Errors.ValueRefused(Dialect.DisplayName, "SQL with a character NUL or half of a character in it", operation.Location);
    }

    static bool HasHalfCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            i++;
        }
        return false;
    }

    /// <summary>
    /// The same SQL with its parameters written out, as it goes to a script and to a connection alike: so both leave the same.
    /// </summary>
    public string Inline(Statement statement)
    {
        if (statement.Parameters.Count == 0)
            return statement.Sql;
        var values = statement.Parameters.ToDictionary(pair => "@" + pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        return string.Concat(Dialect.Language.Tokens(statement.Sql).Select(token =>
            token.Kind == SqlTokenKind.Word && values.TryGetValue(token.Text, out var value) ? Operand(Literal(value)) : token.Text));
    }

    // A sign might make another operator of the one before it, or a comment.
    static string Operand(string value) => value.StartsWith('-') ? $"({value})" : value;

    /// <summary>The CHECK that a column's type brings, or null.</summary>
    public virtual CheckConstraint? TypeCheck(Column column) =>
        column.Type switch
        {
            EnumType { HasCheck: true } type => new(
                $"{Dialect.Quote(column.Name)} IN ({string.Join(", ", type.Values.Select(Constant))})",
                type.ConstraintName
            ),
            BooleanType { HasCheck: true } type => new($"{Dialect.Quote(column.Name)} IN (0, 1)", type.CheckName),
            _ => null,
        };

    /// <summary>The type of a column; a product may spell a key's type in a way of its own.</summary>
    public virtual string ColumnTypeSql(Table table, Column column) => TypeSql(column.Type);

    /// <summary>What follows DEFAULT.</summary>
    public virtual string DefaultSql(ServerDefault value) => value switch
    {
        LiteralDefault literal => Constant(literal.Value),
        SqlDefault sql => sql.Expression,
        _ => "NULL",
    };

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
        CustomType custom => TypeSql(custom.For(Dialect)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>
    /// A value as SQL; <see cref="SqlDefault"/> is written as it is. The text means the same in every mode of the product's sessions, and
    /// holds no character that a client of the product takes for something else or changes
    /// (docs/decisions/0013-texts-that-mean-the-same-everywhere.md).
    /// </summary>
    /// <exception cref="MigrationException">MIG6050: the product cannot hold the value.</exception>
    public string Literal(object? value) =>
        value is not null && Refusal(value) is { } reason ? throw Errors.ValueRefused(Dialect.DisplayName, reason, null) : ValueSql(value);

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
    public virtual string Text(string text) => $"'{text.Replace("'", "''")}'";

    /// <summary>True or false as a literal.</summary>
    protected virtual string Truth(bool truth) => truth ? "true" : "false";

    /// <summary>Bytes as a literal.</summary>
    protected virtual string Bytes(byte[] bytes) => $"X'{Convert.ToHexString(bytes)}'";

    /// <summary>Whether it is one of the characters that terminals, clients and editors act on: line ends, tabs and the like.</summary>
    protected static bool IsControl(char c) => c is < ' ' or '\u007f';

    static string Length(int? length) => length is null ? "" : $"({length})";

    /// <summary>COLLATE with a leading space, or nothing.</summary>
    protected virtual string Collate(string? collation) => collation is null ? "" : $" COLLATE \"{collation}\"";
}
