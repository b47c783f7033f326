using System.Data.Common;

namespace Lite;

sealed class LiteSchemaReader(Dialect dialect) : SchemaReader(dialect)
{
    public override Statement TableExists(TableName table) =>
        $"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = {Dialect.ValueWriter.Literal(table.Name)}";

    public override async Task<MetaData> ReadSchemaAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        var schema = new MetaData();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_master m, pragma_table_info(m.name) c "
            + "WHERE m.type = 'table' ORDER BY m.name, c.cid";
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var table = schema.Find(rows.GetString(0)) ?? new Table(rows.GetString(0));
            table = table with { Columns = [.. table.Columns, Column(rows)] };
            schema.Set(rows.GetInt32(4) == 0 ? table : table with { Constraints = [new PrimaryKey([rows.GetString(1)])] });
        }
        return schema;
    }

    static Column Column(DbDataReader row) =>
        new(row.GetString(1), row.GetString(2) is "TEXT" ? SqlType.Text : SqlType.Integer, row.GetInt32(3) == 0);
}
