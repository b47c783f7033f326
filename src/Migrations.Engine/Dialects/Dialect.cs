using System.Text.RegularExpressions;

namespace MigrationsBuild.Dialects;

/// <summary>
/// One database product: its names, what it can, how it quotes, and the parts that do the rest, each for a caller of its own. A product
/// has a class for each part, in a file of the same name; the base of each part is standard SQL, so that a product says its differences
/// only.
/// </summary>
public abstract partial class Dialect : ISqlDialect
{
    RowWriter? _rowWriter;

    /// <summary>How it connects.</summary>
    public abstract Connector Connector { get; }

    /// <summary>How it writes operations.</summary>
    public abstract SqlWriter SqlWriter { get; }

    /// <summary>How it writes rows.</summary>
    public virtual RowWriter RowWriter => _rowWriter ??= new(this);

    /// <summary>How it writes sequences; null where the product has none.</summary>
    public virtual SequenceWriter? SequenceWriter => null;

    /// <summary>How it writes types and values.</summary>
    public abstract ValueWriter ValueWriter { get; }

    /// <summary>How it writes scripts for its own client.</summary>
    public abstract ScriptWriter ScriptWriter { get; }

    /// <summary>How a schema is read back.</summary>
    public abstract SchemaReader SchemaReader { get; }

    /// <summary>How two texts are compared.</summary>
    public abstract Normalizer Normalizer { get; }

    /// <summary>The product's name for people: SQLite.</summary>
    public abstract string DisplayName { get; }

    /// <summary>The product's name in URLs and options: sqlite.</summary>
    public abstract string Name { get; }

    /// <summary>Further names that a bind may use.</summary>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>How it takes SQL apart.</summary>
    public virtual SqlLanguage Language => SqlLanguage.Of(Name);

    /// <summary>Whether a rollback undoes schema changes.</summary>
    public abstract bool HasTransactionalDdl { get; }

    /// <summary>
    /// Whether an operation commits what the revision did before it: it runs outside the transaction, or the product commits each
    /// schema change at once.
    /// </summary>
    public virtual bool CommitsWhatCameBefore(Operation operation) =>
        operation is AutocommitBlock || !HasTransactionalDdl && !operation.ChangesRowsOnly;

    /// <summary>Whether the database keeps comments of tables and columns.</summary>
    public virtual bool HasComments => true;

    /// <summary>
    /// Whether an identity can be given to a column that is there, changed, and taken from it; else the column is dropped and added
    /// again.
    /// </summary>
    public virtual bool AltersIdentity => true;

    /// <summary>Whether the type of a column cannot change while a computed column uses it; else the server looks after that.</summary>
    public virtual bool ComputedHoldsTypes => false;

    /// <summary>Whether it has exclusion constraints.</summary>
    public virtual bool HasExclusions => false;

    /// <summary>
    /// The schema that names without one usually mean; null where the product has no schemas. What a database says of itself goes
    /// first.
    /// </summary>
    public virtual string? DefaultSchema => null;

    /// <summary>Whether a key cannot be dropped while a foreign key refers to it.</summary>
    public virtual bool ForeignKeysHoldKeys => true;

    /// <summary>Whether a foreign key may use a key of its own table as its index, which cannot be dropped then.</summary>
    public virtual bool ForeignKeysUseOwnKeys => false;

    /// <summary>Whether the type or identity of a column cannot change while a foreign key uses it, on either side.</summary>
    public virtual bool ForeignKeysHoldTypes => false;

    /// <summary>
    /// Rewrites operations, from the list that the user wrote to the list that the product can run. Called once for each stretch
    /// of operations between raw SQL.
    /// </summary>
    /// <param name="operations">What the user wrote.</param>
    /// <param name="schema">The schema before them: read from the database, or replayed; null when it is not known.</param>
    /// <exception cref="MigrationException">MIG6002 to MIG6006: something would be lost.</exception>
    public virtual IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        operations.SelectMany(operation => operation is BatchAlterTable batch ? batch.Operations : [operation]).ToList();

    /// <summary>Whether <see cref="Rewrite"/> needs to know the schema for these operations.</summary>
    public virtual bool NeedsSchema(IReadOnlyList<Operation> operations) => false;

    /// <summary>
    /// What an operation costs on a table in use, for lint (MIG7050). The products that come with the engine have rules with codes of
    /// their own.
    /// </summary>
    /// <param name="operation">The operation; batches and blocks are taken apart.</param>
    /// <param name="schema">The schema before it, as far as the revisions tell.</param>
    public virtual IEnumerable<OperationCost> CostsOf(Operation operation, MetaData schema) => [];

    /// <summary>
    /// The longest name of an object, in what the product counts. Names that are made are counted in bytes of UTF-8, which fits all
    /// of them.
    /// </summary>
    public virtual int MaxIdentifierLength => 128;

    /// <summary>The tables that a table is made of, and must come after, besides those that its foreign keys lead to.</summary>
    public virtual IEnumerable<TableName> ParentsOf(Table table) => [];

    /// <summary>How long a name may be; null where nothing limits it.</summary>
    public virtual IdentifierLimit? NameLimit => null;

    /// <summary>The keys of its options. docs/dialects.md lists them.</summary>
    public abstract IReadOnlySet<string> OptionKeys { get; }

    /// <summary>Whether a table may have the option; MySQL's tables take any.</summary>
    public virtual bool IsTableOption(string key) => OptionKeys.Contains(key);

    /// <summary>Whether an index without elements holds the whole table.</summary>
    public virtual bool HoldsAllColumns(TableIndex index) => false;

    /// <summary>Words that must be quoted as names, in lower case.</summary>
    protected abstract IReadOnlySet<string> ReservedWords { get; }

    /// <summary>A name, quoted only where it must be: mixed case, odd characters, a reserved word.</summary>
    public virtual string Quote(string name) =>
        PlainName().IsMatch(name) && !ReservedWords.Contains(name) ? name : $"\"{name.Replace("\"", "\"\"")}\"";

    /// <summary>A table's name with its schema.</summary>
    public string Quote(TableName name) => name.Schema is null ? Quote(name.Name) : $"{Quote(name.Schema)}.{Quote(name.Name)}";

    [GeneratedRegex(@"^[a-z_][a-z0-9_$]*\z")]
    private static partial Regex PlainName();

    // What a project's own operations and types are told; the engine asks the part itself.
    string ISqlDialect.Literal(object? value) => ValueWriter.Literal(value);

    string ISqlDialect.TypeSql(SqlType type) => ValueWriter.TypeSql(type);
}
