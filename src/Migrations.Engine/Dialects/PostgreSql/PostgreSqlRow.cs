using System.Data.Common;
using System.Globalization;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>The row that a reader stands on, by the names of its columns.</summary>
readonly struct PostgreSqlRow(DbDataReader reader)
{
    public string? Text(string name) => Value(name) as string;

    public bool Is(string name) => Value(name) is true;

    public long? Number(string name) => Value(name) is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    public ValueList<string> Texts(string name) => List<string>(name).ToValueList();

    public IReadOnlyList<T> List<T>(string name) => Value(name) as T[] ?? [];

    object? Value(string name) => reader.GetValue(reader.GetOrdinal(name)) is var value and not DBNull ? value : null;
}
