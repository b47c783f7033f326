using Migrations.Engine.Dialects;

namespace MigrationsBuild.Dialects;

/// <summary>Rows as SQL, one statement a row.</summary>
/// <param name="dialect">The product.</param>
public class RowWriter(Dialect dialect) : DialectPart(dialect)
{
    /// <summary>One INSERT a row.</summary>
    public virtual IEnumerable<Statement> Insert(BulkInsert insert) =>
        insert.IfNotExists
            ? insert.Each.Select(row => new Statement(
                $"{IntoSql(insert)} SELECT {Values(row.Values)}{NoTableSql} WHERE NOT EXISTS "
                    + $"(SELECT 1 FROM {Dialect.Quote(insert.Table)} WHERE {KeySql(row)})"
            ))
            : insert.Rows.Select(row => new Statement($"{IntoSql(insert)} VALUES ({Values(row)})"));

    /// <summary>Whether one INSERT may have the values of several rows.</summary>
    public virtual bool InsertsSeveralRows => true;

    /// <summary>An INSERT up to its values.</summary>
    protected virtual string IntoSql(BulkInsert insert) =>
        $"INSERT INTO {Dialect.Quote(insert.Table)} ({string.Join(", ", insert.Columns.Select(Dialect.Quote))})";

    /// <summary>What a SELECT of no table needs before its WHERE, with a leading space.</summary>
    protected virtual string NoTableSql => "";

    /// <summary>One UPDATE a row.</summary>
    public virtual IEnumerable<Statement> Update(BulkUpdate update) =>
        from row in update.Each
        let changes = row.Columns.Where(column => !row.Key.Contains(column))
            .Select(column => $"{Dialect.Quote(column)} = {Dialect.ValueWriter.Literal(row[column])}")
        select new Statement($"UPDATE {Dialect.Quote(update.Table)} SET {string.Join(", ", changes)} WHERE {KeySql(row)}");

    /// <summary>One DELETE a row.</summary>
    public virtual IEnumerable<Statement> Delete(BulkDelete delete) =>
        delete.KeepRows
            ? []
            : delete.Each.Select(row => new Statement($"DELETE FROM {Dialect.Quote(delete.Table)} WHERE {KeySql(row)}"));

    /// <summary>The condition that a row's key fulfils.</summary>
    internal string KeySql(DeclaredRow row) => string.Join(
        " AND ",
        row.Key.Select(column =>
            Dialect.Quote(column) + (row[column] is { } value ? $" = {Dialect.ValueWriter.Literal(value)}" : " IS NULL")
        )
    );

    string Values(IEnumerable<object?> values) => string.Join(", ", values.Select(Dialect.ValueWriter.Literal));
}
