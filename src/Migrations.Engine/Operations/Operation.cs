using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>One schema or data change, as data. A dialect turns it into SQL; the replay applies it to a MetaData.</summary>
public abstract record Operation
{
    /// <summary>Where the user wrote it; every failure and finding points there.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>
    /// Whether it changes rows and no schema, as far as that can be known before it runs: where schema changes commit by
    /// themselves, this one waits for a commit.
    /// </summary>
    public virtual bool ChangesRowsOnly => false;

    /// <summary>
    /// Whether it leaves all rows that are there, and what they refer to, as they are: then no reference can break by it.
    /// </summary>
    internal virtual bool LeavesRows => false;

    /// <summary>The one table that is there and that it alters; null for what alters several or none.</summary>
    internal abstract TableName? Altered { get; }

    /// <summary>
    /// The operations that it is made of, which are run: all of a batch, also for its further items, and those of a block. What is
    /// only declared is not among them.
    /// </summary>
    internal abstract IEnumerable<Operation> Inner { get; }

    /// <summary>What it adds to a table; what its inner operations add is theirs.</summary>
    internal abstract IEnumerable<TableItem> Adds { get; }

    /// <summary>The table that <see cref="Adds"/> goes to.</summary>
    internal virtual TableName? AddsTo => Altered;

    /// <summary>The one table or sequence that it makes, alters or drops; null for what does that to several or none.</summary>
    internal virtual TableName? Concerned => AddsTo ?? Altered;

    /// <summary>What it does to a schema without any database, such as <c>schema.Set(new View(…))</c>.</summary>
    /// <exception cref="MigrationException">MIG3030 to MIG3033: it does not fit the schema.</exception>
    public abstract void Apply(MetaData schema);

    /// <summary>The operation that undoes this one.</summary>
    /// <exception cref="MigrationException">MIG4010: this one does not say what was there before.</exception>
    public abstract Operation Reverse();

    /// <summary>One line for people: what it does to what.</summary>
    public abstract string Describe();

    /// <summary>The error for an operation that cannot be undone, because it does not say what was there before.</summary>
    /// <param name="missing">What it would have to say: <c>the view's definition</c>.</param>
    protected MigrationException Irreversible(string missing) => Errors.Irreversible(Describe(), missing, Location);

    /// <summary>Applies it, whoever wrote it.</summary>
    internal virtual void Replay(MetaData schema) => Apply(schema);

    /// <summary>The error for what it makes and is there already.</summary>
    private protected MigrationException AlreadyThere(string what) => Errors.ReplayExists(what, Describe(), Location);

    /// <summary>The error for what it changes and is not there.</summary>
    private protected MigrationException NotThere(string what) => Errors.ReplayMissing(what, Describe(), Location);

    // Two operations are equal when they do the same, wherever they were written.

    /// <inheritdoc/>
    public virtual bool Equals(Operation? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
