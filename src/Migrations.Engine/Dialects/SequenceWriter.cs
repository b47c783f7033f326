using Migrations.Engine.Diagnostics;

namespace MigrationsBuild.Dialects;

/// <summary>Sequences as SQL, and what one is that says nothing. The base is standard SQL.</summary>
/// <param name="dialect">The product.</param>
public class SequenceWriter(Dialect dialect) : DialectPart(dialect)
{
    /// <summary>The statements of a change.</summary>
    /// <exception cref="MigrationException">MIG6001: the product cannot do it.</exception>
    public IEnumerable<Statement> ToSql(SequenceOperation operation) =>
        operation switch
        {
            CreateSequence create => [Create(create)],
            AlterSequence alter => [Alter(alter)],
            RenameSequence rename => [Rename(rename)],
            DropSequence drop => [Drop(drop)],
            _ => throw Unsupported(operation),
        };

    /// <summary>A sequence as two that are the same have it in common.</summary>
    public virtual Sequence Comparable(Sequence sequence)
    {
        var plain = Plain(sequence);
        return plain.Type is null ? plain : plain with { Type = SqlType.Native(Words(plain.Type)) };
    }

    /// <summary>A sequence without what is as it would be anyway; a schema is read back so.</summary>
    public Sequence Plain(Sequence sequence)
    {
        var type = sequence.Type is null ? null : Array.Find(Integers, sequence.Type.Equals) ?? Neutral(sequence.Type);
        var (least, greatest) = Range(sequence.IsDown, type ?? SqlType.BigInteger);
        var plain = sequence with
        {
            Type = type is BigIntegerType ? null : type,
            Increment = Unless(sequence.Increment, 1),
            MinValue = Unless(sequence.MinValue, least),
            MaxValue = Unless(sequence.MaxValue, greatest),
            Cache = Unless(sequence.Cache, UsualCache),
        };
        return plain with { Start = Unless(sequence.First, (plain with { Start = null }).First) };
    }

    /// <summary>CREATE SEQUENCE with what is said.</summary>
    protected virtual string Create(CreateSequence create)
    {
        var sequence = create.Sequence;
        return $"CREATE SEQUENCE {(create.IfNotExists ? "IF NOT EXISTS " : "")}{Dialect.Quote(sequence.FullName)}"
            + $"{TypeSql(create, sequence)}{StartSql(sequence)}"
            + (sequence.Increment is { } step ? $" INCREMENT BY {step}" : "")
            + (sequence.MinValue is { } least ? $" MINVALUE {least}" : "")
            + (sequence.MaxValue is { } greatest ? $" MAXVALUE {greatest}" : "")
            + (sequence.Cycle ? " CYCLE" : "")
            + (sequence.Cache is null ? "" : $" {CacheSql(sequence.Cache)}");
    }

    /// <summary>START WITH, with a leading space; nothing where the product begins there anyway.</summary>
    protected virtual string StartSql(Sequence sequence) => sequence.Start is { } start ? $" START WITH {start}" : "";

    /// <summary>ALTER SEQUENCE with everything, so that nothing stays that the new definition does not say.</summary>
    protected virtual string Alter(AlterSequence alter) => AlterSql(alter) + RestartSql(alter.Next);

    /// <summary>ALTER SEQUENCE without the number that comes next.</summary>
    protected string AlterSql(AlterSequence alter)
    {
        var sequence = alter.Sequence;
        return $"ALTER SEQUENCE {Dialect.Quote(sequence.FullName)}{TypeSql(alter, sequence)} INCREMENT BY {sequence.Increment ?? 1}"
            + BoundsSql(sequence)
            + ChangedStartSql(alter)
            + (sequence.Cycle ? " CYCLE" : $" {NoCycle}")
            + $" {CacheSql(sequence.Cache)}";
    }

    /// <summary>
    /// MINVALUE and MAXVALUE of a sequence that is there, with a leading space: by their numbers, because products take NO MAXVALUE for
    /// that of one that counts up, whichever way this one counts.
    /// </summary>
    protected virtual string BoundsSql(Sequence sequence)
    {
        var (least, greatest) = Range(sequence.IsDown, Plain(sequence).Type ?? SqlType.BigInteger);
        return $" MINVALUE {sequence.MinValue ?? least} MAXVALUE {sequence.MaxValue ?? greatest}";
    }

    /// <summary>START WITH of a sequence that is there, with a leading space: where RESTART alone begins.</summary>
    protected virtual string ChangedStartSql(AlterSequence alter) => $" START WITH {alter.Sequence.First}";

    /// <summary>RESTART WITH, with a leading space; nothing to go on.</summary>
    protected static string RestartSql(long? next) => next is null ? "" : $" RESTART WITH {next}";

    /// <summary>The words for one that ends with its last number.</summary>
    protected virtual string NoCycle => "NO CYCLE";

    /// <summary>AS and the type, with a leading space; nothing for the product's own.</summary>
    /// <exception cref="MigrationException">MIG6001: the product has no sequence of it.</exception>
    protected virtual string TypeSql(SequenceOperation operation, Sequence sequence) =>
        sequence.Type is { } type ? $" AS {Dialect.ValueWriter.TypeSql(type)}" : "";

    /// <summary>CACHE and how many; null is the product's own number.</summary>
    protected virtual string CacheSql(long? cache) => $"CACHE {cache ?? UsualCache}";

    /// <summary>How many numbers are taken at once where nobody says it; null where the product does not tell.</summary>
    protected virtual long? UsualCache => 1;

    /// <summary>The least and the greatest number where nobody says them; null where they are none of ours.</summary>
    protected virtual (long? Least, long? Greatest) Range(bool isDown, SqlType type)
    {
        var greatest = type switch
        {
            SmallIntegerType => short.MaxValue,
            IntegerType => int.MaxValue,
            _ => long.MaxValue,
        };
        return isDown ? (-greatest - 1, -1) : (1, greatest);
    }

    /// <summary>ALTER SEQUENCE … RENAME TO.</summary>
    protected virtual string Rename(RenameSequence rename) =>
        $"ALTER SEQUENCE {Dialect.Quote(rename.Sequence)} RENAME TO {Dialect.Quote(rename.NewName)}";

    /// <summary>DROP SEQUENCE.</summary>
    protected virtual string Drop(DropSequence drop) =>
        $"DROP SEQUENCE {(drop.IfExists ? "IF EXISTS " : "")}{Dialect.Quote(drop.Sequence)}";

    /// <summary>The error for what the product cannot do.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="why">What of it, after a colon; nothing for all of it.</param>
    protected MigrationException Unsupported(SequenceOperation operation, string? why = null) =>
        Errors.Unsupported(Dialect.DisplayName, operation.Describe() + (why is null ? "" : $": {why}"), operation.Location);

    static readonly SqlType[] Integers = [SqlType.BigInteger, SqlType.Integer, SqlType.SmallInteger];

    // One of several words of the product for the same type.
    SqlType Neutral(SqlType type) => Array.Find(Integers, integer => Words(integer) == Words(type)) ?? type;

    string Words(SqlType type) => Dialect.Normalizer.ComparableType(new("t"), new("c", type));

    static long? Unless(long? given, long? usual) => given == usual ? null : given;
}
