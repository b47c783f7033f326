namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Sequences as Transact-SQL (https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql).</summary>
sealed class SqlServerSequenceWriter(SqlServerDialect dialect) : SequenceWriter(dialect)
{
    /// <summary>Without the start: the server knows only where the sequence was restarted the last time.</summary>
    public override Sequence Comparable(Sequence sequence) => base.Comparable(sequence) with { Start = null };

    protected override string Create(CreateSequence create) =>
        create.IfNotExists
            ? $"IF OBJECT_ID({Dialect.ValueWriter.Text(Dialect.Quote(create.Sequence.FullName))}, 'SO') IS NULL "
                + base.Create(create with { IfNotExists = false })
            : base.Create(create);

    /// <summary>Always: it would begin at the least number of its type.</summary>
    protected override string StartSql(Sequence sequence) => $" START WITH {sequence.First}";

    /// <summary>Those of its type, where nothing is said: the type may be one that the change does not say.</summary>
    protected override string BoundsSql(Sequence sequence) =>
        (sequence.MinValue is { } least ? $" MINVALUE {least}" : " NO MINVALUE")
        + (sequence.MaxValue is { } greatest ? $" MAXVALUE {greatest}" : " NO MAXVALUE");

    protected override string ChangedStartSql(AlterSequence alter) => "";

    /// <summary>The type stays as the sequence was made.</summary>
    protected override string TypeSql(SequenceOperation operation, Sequence sequence) =>
        operation is not AlterSequence alter ? base.TypeSql(operation, sequence)
        : alter.Existing is null || Comparable(alter.Existing).Type == Comparable(sequence).Type ? ""
        : throw Unsupported(operation, "the type of a sequence stays as it was made. Make another one");

    protected override long? UsualCache => null;

    protected override string CacheSql(long? cache) => cache is null ? "CACHE" : cache > 1 ? base.CacheSql(cache) : "NO CACHE";

    /// <summary>The whole of the type, both ways.</summary>
    protected override (long? Least, long? Greatest) Range(bool isDown, SqlType type)
    {
        switch (type)
        {
            case NativeType { Sql: var words } when words.Equals("tinyint", StringComparison.OrdinalIgnoreCase):
                return (0, byte.MaxValue);
            case NumericType { Precision: > 18 }: // More than numbers here can say.
                return (null, null);
            case NumericType number:
                var greatest = (long)Math.Pow(10, number.Precision ?? 18) - 1;
                return (-greatest, greatest);
            default:
                return (base.Range(isDown: true, type).Least, base.Range(isDown: false, type).Greatest);
        }
    }

    protected override string Rename(RenameSequence rename) =>
        $"EXEC sp_rename {Dialect.ValueWriter.Text(Dialect.Quote(rename.Sequence))}, {Dialect.Quote(rename.NewName)}";
}
