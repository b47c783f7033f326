namespace MigrationsBuild;

/// <summary>A table: columns and constraints in their order, and indexes.</summary>
/// <param name="Name">Its name, unquoted.</param>
public sealed record Table(string Name)
{
    /// <summary>A table of the items, each kind in the order given.</summary>
    public Table(string name, ValueList<TableItem> items, string? schema = null) : this(name)
    {
        Schema = schema;
        Columns = items.OfType<Column>().ToValueList();
        Constraints = items.OfType<Constraint>().ToValueList();
        Indexes = items.OfType<TableIndex>().ToValueList();
    }

    /// <summary>Its schema; null is the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The columns, in order.</summary>
    public ValueList<Column> Columns { get; init; } = [];

    /// <summary>The constraints, in the order in which CREATE TABLE writes them (after the primary key).</summary>
    public ValueList<Constraint> Constraints { get; init; } = [];

    /// <summary>The indexes that are no constraint's own.</summary>
    public ValueList<TableIndex> Indexes { get; init; } = [];

    /// <summary>
    /// The rows that a model declares, or that the revisions have put into the table and know: no table of a database tells them.
    /// </summary>
    public ValueList<DeclaredRow> Rows { get; init; } = [];

    /// <summary>The comment that the database keeps, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>What only one product understands.</summary>
    public DialectOptions Options { get; init; } = DialectOptions.None;

    /// <summary>Free data for an environment's own use; compared and written nowhere.</summary>
    public DialectOptions Info { get; init; } = DialectOptions.None;

    /// <summary>
    /// The name that the table had before, in the same schema: autogenerate renames the table of that name instead of dropping it.
    /// Says nothing where the database has the new name already.
    /// </summary>
    public string? RenamedFrom { get; init; }

    /// <summary>True keeps autogenerate from comparing this table, on both sides.</summary>
    public bool SkipAutogenerate { get; init; }

    /// <summary>Name and schema.</summary>
    public TableName FullName => new(Name, Schema);

    /// <summary>The primary key, or null.</summary>
    public PrimaryKey? PrimaryKey => Constraints.OfType<PrimaryKey>().FirstOrDefault();

    /// <summary>The foreign keys.</summary>
    public IEnumerable<ForeignKey> ForeignKeys => Constraints.OfType<ForeignKey>();

    /// <summary>The UNIQUE constraints.</summary>
    public IEnumerable<UniqueConstraint> Uniques => Constraints.OfType<UniqueConstraint>();

    /// <summary>The CHECK constraints.</summary>
    public IEnumerable<CheckConstraint> Checks => Constraints.OfType<CheckConstraint>();

    /// <summary>The exclusion constraints.</summary>
    public IEnumerable<ExcludeConstraint> Exclusions => Constraints.OfType<ExcludeConstraint>();

    /// <summary>The column of a name, or null.</summary>
    public Column? Column(string name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>
    /// The same table with these parts: each in the place of the one of its kind and name, the primary key in that of the primary key,
    /// and further ones at the end.
    /// </summary>
    /// <param name="items">Columns, constraints and indexes, named as they are.</param>
    /// <param name="options">The table's options; null leaves them.</param>
    public Table With(ValueList<TableItem> items, DialectOptions? options = null) => this with
    {
        Columns = Replaced(Columns, items, (one, other) => one.Name == other.Name),
        Constraints = Replaced(
            Constraints,
            items,
            (one, other) => one.GetType() == other.GetType() && (one is PrimaryKey || one.Name is not null && one.Name == other.Name)
        ),
        Indexes = Replaced(Indexes, items, (one, other) => one.Name is not null && one.Name == other.Name),
        Options = options ?? Options,
    };

    static ValueList<T> Replaced<T>(ValueList<T> there, ValueList<TableItem> items, Func<T, T, bool> areAlike)
        where T : TableItem
    {
        var given = items.OfType<T>().ToList();
        return there.Select(item => given.Find(one => areAlike(one, item)) ?? item)
            .Concat(given.Where(one => !there.Any(item => areAlike(one, item))))
            .ToValueList();
    }
}
