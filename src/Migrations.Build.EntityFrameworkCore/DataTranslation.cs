using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>
/// Changes of rows; null where a value has no form in a revision. Rows that the model has (HasData) are known to the revisions from
/// then on; others were written by hand, and stay when the model does not have them.
/// </summary>
/// <param name="dialect">The bind's product.</param>
/// <param name="values">The values.</param>
/// <param name="schema">The schema so far, with the rows that are known.</param>
/// <param name="seeds">The rows of the model that the operations lead to.</param>
sealed class DataTranslation(MigrationsBuild.Dialects.Dialect dialect, RowTranslation values, MetaData schema, Seeds seeds)
{
    /// <summary>Rows as one insert; those of the model apart from others.</summary>
    public IReadOnlyList<Operation>? Insert(InsertDataOperation insert)
    {
        var (table, columns) = (new TableName(insert.Table, insert.Schema), insert.Columns.ToValueList());
        if (values.Of(table, insert.Columns, insert.Values) is not { } rows)
            return null;
        var key = schema.Find(table)?.PrimaryKey?.Columns ?? [];
        var declared = rows.ToLookup(row =>
            key.Count > 0 && key.All(columns.Contains) && seeds.Has(table, new(key, columns, row))
        );
        return
        [
            .. new[] { true, false }.Where(declared.Contains)
                .Select(of => new BulkInsert(table, columns, declared[of].ToValueList()) { Key = of ? key : [] }),
        ];
    }

    /// <summary>An UPDATE for each row.</summary>
    public IReadOnlyList<Operation>? Update(UpdateDataOperation update)
    {
        var table = new TableName(update.Table, update.Schema);
        if (
            Known(table, update.KeyColumns, update.KeyValues) is { } known
            && values.Of(table, update.Columns, update.Values) is { } changed
        )
            return
            [
                new BulkUpdate(
                    table,
                    update.KeyColumns.ToValueList(),
                    [.. update.KeyColumns, .. update.Columns],
                    known.Zip(changed, (key, row) => key.Concat(row).ToValueList()).ToValueList()
                ),
            ];
        var set = string.Join(", ", update.Columns.Select((column, at) => $"{Quote(column)} = @value{at}"));
        return values.Of(table, update.KeyColumns, update.KeyValues) is { } keys
            && values.Of(table, update.Columns, update.Values) is { } rows
            ?
            [
                .. keys.Zip(rows, (key, value) => new ExecuteSql(
                    $"UPDATE {dialect.Quote(table)} SET {set} WHERE {Where(update.KeyColumns, key)}"
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
        if (Known(table, delete.KeyColumns, delete.KeyValues) is { } known)
            return [new BulkDelete(table, delete.KeyColumns.ToValueList(), delete.KeyColumns.ToValueList(), known.ToValueList())];
        return values.Of(table, delete.KeyColumns, delete.KeyValues)
            ?.Select(key => new ExecuteSql($"DELETE FROM {dialect.Quote(table)} WHERE {Where(delete.KeyColumns, key)}")
            {
                Parameters = [.. Keys(key)],
            })
            .ToList();
    }

    // The keys, where the revisions know all of these rows.
    IReadOnlyList<ValueList<object?>>? Known(TableName table, string[] key, object?[,] keys)
    {
        if (values.Of(table, key, keys) is not { } rows)
            return null;
        var known = schema.Find(table)?.Rows.Where(row => !row.IsByHand).Select(row => row.KeyIn(key)).ToHashSet();
        var columns = key.ToValueList();
        return known is not null && rows.All(row => known.Contains(new DeclaredRow(columns, columns, row).KeyIn(key))) ? rows : null;
    }

    string Where(string[] columns, ValueList<object?> key) => string.Join(
        " AND ",
        columns.Select((column, at) => key[at] is null ? $"{Quote(column)} IS NULL" : $"{Quote(column)} = @key{at}")
    );

    static IEnumerable<KeyValuePair<string, object?>> Named(string name, ValueList<object?> values) =>
        values.Select((value, at) => KeyValuePair.Create($"{name}{at}", value));

    static IEnumerable<KeyValuePair<string, object?>> Keys(ValueList<object?> key) =>
        Named("key", key).Where(pair => pair.Value is not null);

    string Quote(string identifier) => dialect.Quote(identifier);
}
