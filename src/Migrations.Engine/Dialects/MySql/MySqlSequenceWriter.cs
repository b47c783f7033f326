namespace Migrations.Engine.Dialects.MySql;

/// <summary>Sequences of MariaDB (https://mariadb.com/kb/en/create-sequence/); MySQL has none.</summary>
sealed class MySqlSequenceWriter(MySqlDialect dialect) : SequenceWriter(dialect)
{
    /// <summary>The server that it takes.</summary>
    public static ServerNeed Server { get; } = new("a sequence", new(10, 3)) { Product = "MariaDB" };

    protected override string NoCycle => "NOCYCLE";

    /// <summary>All are of BIGINT; other types came with a later version than most servers have.</summary>
    protected override string TypeSql(SequenceOperation operation, Sequence sequence) =>
        sequence.Type is null or BigIntegerType ? "" : throw Unsupported(operation, "its sequences are of BIGINT. Leave the type out");

    protected override long? UsualCache => 1000;

    protected override string CacheSql(long? cache) => cache is <= 1 ? "NOCACHE" : base.CacheSql(cache);

    /// <summary>Without the last number each way, which stands for its end.</summary>
    protected override (long? Least, long? Greatest) Range(bool isDown, SqlType type) =>
        isDown ? (-long.MaxValue, -1) : (1, long.MaxValue - 1);

    protected override string Rename(RenameSequence rename) =>
        $"ALTER TABLE {Dialect.Quote(rename.Sequence)} RENAME TO "
            + Dialect.Quote(new TableName(rename.NewName, rename.Sequence.Schema));
}
