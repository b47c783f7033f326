using System.Globalization;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Types and values as the SQL of PostgreSQL.</summary>
sealed class PostgreSqlValueWriter(PostgreSqlDialect dialect, TypeStyle style, bool hasSerialKeys) : ValueWriter(dialect)
{
    /// <summary>Whether an integer key without identity, default or foreign key is SERIAL, as SQLAlchemy makes it.</summary>
    public bool HasSerialKeys => hasSerialKeys;

    /// <summary>A text in dollars, with a tag that it does not hold.</summary>
    internal static string Dollars(string text, string tag)
    {
        while (text.Contains($"${tag}$", StringComparison.Ordinal))
            tag += "_";
        return $"${tag}${text}${tag}$";
    }

    /// <summary>The CHECK of an enum that is kept as a text; booleans and enums have types of their own.</summary>
    public override CheckConstraint? TypeCheck(Column column) =>
        column.Type is EnumType { HasCheck: true } values && !IsNative(values) ? base.TypeCheck(column) : null;

    /// <inheritdoc/>
    public override string TypeSql(SqlType type) => type switch
    {
        FloatType { Precision: { } precision } => $"FLOAT({precision})",
        TimeType time => $"TIME {Zone(time.Timezone)}",
        DateTimeType moment => $"TIMESTAMP {Zone(moment.Timezone)}",
        LargeBinaryType => "BYTEA",
        GuidType => "UUID",
        JsonType => style == TypeStyle.Alembic ? "JSON" : "JSONB",
        EnumType values when IsNative(values) => Dialect.Quote(EnumName(values)),
        _ => base.TypeSql(type),
    };

    /// <summary>
    /// SERIAL where it is asked for (https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL); else the type
    /// itself.
    /// </summary>
    public override string ColumnTypeSql(Table table, Column column) => !IsSerial(table, column) ? TypeSql(column.Type) : column.Type switch
    {
        SmallIntegerType => "SMALLSERIAL",
        BigIntegerType => "BIGSERIAL",
        _ => "SERIAL",
    };

    internal bool IsSerial(Table table, Column column) =>
        column.Options.IsSet(PostgreSqlOptions.Serial)
        || HasSerialKeys
            && column.Options[PostgreSqlOptions.Serial] is not false
            && column is { Type: IntegerType or SmallIntegerType or BigIntegerType, Identity: null, Default: null, Computed: null }
            && table.PrimaryKey is { Columns.Count: 1 } key
            && key.Columns[0] == column.Name
            && !table.ForeignKeys.Any(foreign => foreign.Columns.Contains(column.Name));

    /// <summary>Whether an enum is a type of its own; one without a name cannot be.</summary>
    internal static bool IsNative(EnumType type) => type is { IsNative: true, Name.Length: > 0 };

    /// <summary>The name of an enum's type; the schema may stand before it, with a dot.</summary>
    internal static TableName EnumName(EnumType type) =>
        type.Name!.Split('.', 2) is [var schema, var name] ? new(name, schema) : new(type.Name);

    /// <inheritdoc/>
    protected override string ValueSql(object? value) =>
        value switch
        {
            TimeSpan duration => Text(
                (duration < TimeSpan.Zero ? "-" : "")
                    + duration
                        .ToString(@"d\ hh\:mm\:ss\.ffffff", CultureInfo.InvariantCulture)
                        .Replace(" ", duration < TimeSpan.Zero ? " -" : " ")
            ),
            double and (double.NaN or double.PositiveInfinity or double.NegativeInfinity) => Text(
                ((double)value).ToString("R", CultureInfo.InvariantCulture)
            ),
            // As a number it would be an integer, which has one zero.
            double number when double.IsNegative(number) && number == 0 => "'-0'",
            DateTime { Kind: DateTimeKind.Utc } moment => base.ValueSql(new DateTimeOffset(moment)), // What has no time zone leaves it out.
            _ => base.ValueSql(value),
        };

    /// <summary>Microseconds.</summary>
    protected override string Fraction => "FFFFFF";

    /// <summary>A text cannot hold NUL (https://www.postgresql.org/docs/current/datatype-character.html).</summary>
    protected override string? Refusal(object value) => value is '\0' || value is string text && text.Contains('\0')
        ? "a character NUL in a text; bytes (LargeBinary) hold it"
        : base.Refusal(value);

    /// <summary>
    /// E'…' where a backslash or a control character is in it: such a text does not depend on standard_conforming_strings.
    /// </summary>
    public override string Text(string text) =>
        text.Any(c => c == '\\' || IsControl(c)) ? $"E'{string.Concat(text.Select(Escaped))}'" : base.Text(text);

    static string Escaped(char c) => c switch
    {
        '\'' => "''",
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ when IsControl(c) => $@"\x{(int)c:x2}",
        _ => c.ToString(),
    };

    /// <inheritdoc/>
    protected override string Bytes(byte[] bytes) => $@"E'\\x{Convert.ToHexString(bytes).ToLowerInvariant()}'";

    static string Zone(bool timezone) => timezone ? "WITH TIME ZONE" : "WITHOUT TIME ZONE";
}
