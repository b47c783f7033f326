namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Rows of PostgreSQL, whose sequences do not see them.</summary>
sealed class PostgreSqlRowWriter(PostgreSqlDialect dialect) : RowWriter(dialect)
{
    /// <summary>
    /// The rows, and then the sequences of the columns that count: a row with a number of its own moves none. A column that does not count
    /// has no sequence, and the statement does nothing.
    /// </summary>
    public override IEnumerable<Statement> Insert(BulkInsert insert) =>
        base.Insert(insert).Concat(Numbers(insert).Select(column => MoveSequence(insert.Table, column)));

    /// <summary>A key that is given goes into an identity that is always generated, too.</summary>
    protected override string IntoSql(BulkInsert insert) =>
        base.IntoSql(insert) + (Numbers(insert).Any() ? " OVERRIDING SYSTEM VALUE" : "");

    static IEnumerable<string> Numbers(BulkInsert insert) =>
        insert.Each.Take(1).SelectMany(row => insert.Key.Where(column => row[column] is short or int or long));

    Statement MoveSequence(TableName table, string column)
    {
        var place = $"{Dialect.ValueWriter.Literal(Dialect.Quote(table))}, {Dialect.ValueWriter.Literal(column)}";
        var sequence = $"pg_get_serial_sequence({place})";
        return $"SELECT setval({sequence}, GREATEST((SELECT max({Dialect.Quote(column)}) FROM {Dialect.Quote(table)}) + 1, "
            + $"nextval({sequence})), false)";
    }
}
