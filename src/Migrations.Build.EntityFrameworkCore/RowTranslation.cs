namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The values of rows, as EF Core leaves them in the database.</summary>
sealed class RowTranslation(ProviderModel provider, TableTranslation tables)
{
    /// <summary>The rows; null where a value has no form in a revision.</summary>
    public IReadOnlyList<ValueList<object?>>? Of(TableName table, string[] columns, object?[,] values)
    {
        var rows = new List<ValueList<object?>>();
        for (var row = 0; row < values.GetLength(0); row++)
        {
            var converted = new object?[columns.Length];
            for (var at = 0; at < columns.Length; at++)
                if (values[row, at] is { } value && (converted[at] = Of(table, columns[at], value)) is null)
                    return null;
            rows.Add(converted.ToValueList());
        }
        return rows;
    }

    // What C# has no literal for, such as an array, is the expression that EF Core writes.
    object? Of(TableName table, string column, object value)
    {
        var mapping = tables.Mapping(table, column, value);
        var converted = provider.Value(value, mapping);
        return HasForm(converted) ? converted : mapping is null ? null : ServerDefault.Sql(mapping.GenerateSqlLiteral(value));
    }

    static bool HasForm(object? value) =>
        value is string or bool or byte or sbyte or short or ushort or int or uint or long or ulong or decimal or double or float
            or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or byte[];
}
