namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Sequences as PostgreSQL's SQL (https://www.postgresql.org/docs/current/sql-createsequence.html).</summary>
sealed class PostgreSqlSequenceWriter(PostgreSqlDialect dialect) : SequenceWriter(dialect)
{
    /// <summary>
    /// ALTER SEQUENCE. The server refuses bounds that the last number is not within: one that nobody has used yet, or that is still before
    /// the first bound, begins at its first number. One that is past its last bound is for people: to begin again would give numbers twice.
    /// </summary>
    protected override string Alter(AlterSequence alter)
    {
        if (alter.Next is not null || alter.Existing is not { } before)
            return base.Alter(alter);
        var after = alter.Sequence;
        var isOut = PostgreSqlIdentity.OutOfBounds(Counting(before), Counting(after));
        return isOut is null
            ? base.Alter(alter)
            : "DO " + PostgreSqlValueWriter.Dollars(
                "DECLARE reached bigint; used boolean; BEGIN SELECT last_value, is_called INTO reached, used FROM "
                    + $"{Dialect.Quote(after.FullName)}; EXECUTE {Dialect.ValueWriter.Literal(AlterSql(alter))} || "
                    + $"CASE WHEN {isOut} THEN '{RestartSql(after.First)}' ELSE '' END; END",
                "sequence"
            );
    }

    /// <summary>The type that is there would stay where none is said.</summary>
    protected override string TypeSql(SequenceOperation operation, Sequence sequence) =>
        base.TypeSql(operation, operation is AlterSequence ? sequence with { Type = sequence.Type ?? SqlType.BigInteger } : sequence);

    static Identity Counting(Sequence sequence) =>
        new() { Start = sequence.Start, Increment = sequence.Increment, MinValue = sequence.MinValue, MaxValue = sequence.MaxValue };
}
