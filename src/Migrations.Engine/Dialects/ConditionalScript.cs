namespace MigrationsBuild.Dialects;

/// <summary>
/// What a product needs for a script that asks the version table before each step, so that it may run twice, or on databases at
/// different revisions.
/// </summary>
/// <param name="dialect">The product.</param>
public abstract class ConditionalScript(Dialect dialect) : DialectPart(dialect)
{
    /// <summary>Lines that stand before the transactions; none for most.</summary>
    public virtual IReadOnlyList<string> Prologue => [];

    /// <summary>Words that begin a transaction.</summary>
    public virtual string BeginSql => Dialect.ScriptWriter.BeginSql;

    /// <summary>Words that commit it.</summary>
    public virtual string CommitSql => Dialect.ScriptWriter.CommitSql;

    /// <summary>Lines at the end; none for most.</summary>
    public virtual IReadOnlyList<string> Epilogue => [];

    /// <summary>A condition that holds where the script has run any statement; null where it cannot tell.</summary>
    public virtual string? RanAny => null;

    /// <summary>A statement that runs only where a condition holds.</summary>
    /// <param name="condition">A condition in SQL.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="inTransaction">Whether the script has a transaction open there.</param>
    public abstract string StatementIf(string condition, string sql, bool inTransaction);

    /// <summary>A statement that ends the script with an error unless a condition holds.</summary>
    /// <param name="condition">A condition in SQL.</param>
    /// <param name="message">What the client shows, at most 64 characters.</param>
    public abstract string StopUnless(string condition, string message);
}
