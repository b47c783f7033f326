namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Rows of PostgreSQL, whose sequences do not see them.</summary>
sealed class PostgreSqlRowWriter(PostgreSqlDialect dialect) : RowWriter(dialect)
{
    /// <summary>
    /// The rows, and then the sequences of the columns that count: a row with a number of its own moves none. A column that does not count
    /// has no sequence, and the statement does nothing.
    /// </summary>
    public override IEnumerable<Statement> Insert(BulkInsert insert) =>
        base.Insert(insert).Concat(
            DeclaredRow.Of(insert.Key, insert.Columns, insert.Rows).FirstOrDefault() is { } row
                ? insert.Key.Where(column => row[column] is short or int or long).Select(column => MoveSequence(insert.Table, column))
                : []
        );

    Statement MoveSequence(TableName table, string column)
    {
        var place = $"{Dialect.ValueWriter.Literal(Dialect.Quote(table))}, {Dialect.ValueWriter.Literal(column)}";
        var sequence = $"pg_get_serial_sequence({place})";
        return $"SELECT setval({sequence}, GREATEST((SELECT max({Dialect.Quote(column)}) FROM {Dialect.Quote(table)}) + 1, "
            + $"nextval({sequence})), false)";
    }
}
