using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>Changes of rows; null where a value has no form in a revision.</summary>
sealed class DataTranslation(MigrationsBuild.Dialects.Dialect dialect, ProviderModel provider, TableTranslation tables)
{
    /// <summary>Rows as one insert.</summary>
    public IReadOnlyList<Operation>? Insert(InsertDataOperation insert)
    {
        var table = new TableName(insert.Table, insert.Schema);
        var rows = Rows(table, insert.Columns, insert.Values);
        return rows is null
            ? null
            : [new BulkInsert(table, insert.Columns.ToValueList(), rows.Select(row => row.ToValueList()).ToValueList())];
    }

    /// <summary>An UPDATE for each row.</summary>
    public IReadOnlyList<Operation>? Update(UpdateDataOperation update)
    {
        var table = new TableName(update.Table, update.Schema);
        var set = string.Join(", ", update.Columns.Select((column, at) => $"{Quote(column)} = @value{at}"));
        return Rows(table, update.KeyColumns, update.KeyValues) is { } keys && Rows(table, update.Columns, update.Values) is { } values
            ?
            [
                .. keys.Zip(values, (key, value) => new ExecuteSql(
                    $"UPDATE {Quoted(table)} SET {set} WHERE {Where(update.KeyColumns, key)}"
                )
                {
                    Parameters = [.. Named("value", value), .. Keys(key)],
                }),
            ]
            : null;
    }

    /// <summary>A DELETE for each row.</summary>
    public IReadOnlyList<Operation>? Delete(DeleteDataOperation delete)
    {
        var table = new TableName(delete.Table, delete.Schema);
        return Rows(table, delete.KeyColumns, delete.KeyValues)
            ?.Select(key => new ExecuteSql($"DELETE FROM {Quoted(table)} WHERE {Where(delete.KeyColumns, key)}")
            {
                Parameters = [.. Keys(key)],
            })
            .ToList();
    }

    List<object?[]>? Rows(TableName table, string[] columns, object?[,] values)
    {
        var rows = new List<object?[]>();
        for (var row = 0; row < values.GetLength(0); row++)
        {
            var converted = new object?[columns.Length];
            for (var at = 0; at < columns.Length; at++)
            {
                var value = values[row, at];
                converted[at] = value is null ? null : provider.Value(value, tables.Mapping(table, columns[at], value));
                if (!HasForm(converted[at]))
                    return null;
            }
            rows.Add(converted);
        }
        return rows;
    }

    static bool HasForm(object? value) =>
        value is null or string or bool or byte or sbyte or short or ushort or int or uint or long or ulong or decimal or double or float
            or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or byte[];

    string Where(string[] columns, object?[] key) =>
        string.Join(" AND ", columns.Select((column, at) => key[at] is null ? $"{Quote(column)} IS NULL" : $"{Quote(column)} = @key{at}"));

    static IEnumerable<KeyValuePair<string, object?>> Named(string name, object?[] values) =>
        values.Select((value, at) => KeyValuePair.Create($"{name}{at}", value));

    static IEnumerable<KeyValuePair<string, object?>> Keys(object?[] key) => Named("key", key).Where(pair => pair.Value is not null);

    string Quote(string identifier) => dialect.Quote(identifier);

    string Quoted(TableName table) => table.Schema is null ? Quote(table.Name) : $"{Quote(table.Schema)}.{Quote(table.Name)}";
}
