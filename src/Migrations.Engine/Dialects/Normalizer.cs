namespace MigrationsBuild.Dialects;

/// <summary>Objects and texts in the words that two equal ones have in common; autogenerate compares these.</summary>
/// <param name="dialect">The product.</param>
public abstract class Normalizer(Dialect dialect) : DialectPart(dialect)
{
    /// <summary>A type in the words that two columns of it have in common: equal texts are equal types.</summary>
    public virtual string ComparableType(Table table, Column column) => Dialect.ValueWriter.ColumnTypeSql(table, column).ToUpperInvariant();

    /// <summary>A default in the words that two equal ones have in common; null for none.</summary>
    public virtual string? ComparableDefault(Column column) =>
        column.Default is null or NoDefault ? null : Dialect.ValueWriter.DefaultSql(column.Default);

    /// <summary>An expression (CHECK, computed, index) in the words that two equal ones have in common.</summary>
    public abstract string ComparableExpression(string sql);

    /// <summary>
    /// A table of the database in the words of the model's, where the product keeps no difference between two kinds of object.
    /// </summary>
    public virtual Table InWordsOf(Table model, Table database) => database;

    /// <summary>An index without what says nothing about it. A product that reads further options back keeps them here.</summary>
    public virtual TableIndex ComparableIndex(TableIndex index) =>
        new(null, index.Elements.Select(ComparableElement).ToValueList(), index.Unique)
        {
            Where = index.Where is null ? null : ComparableExpression(index.Where),
        };

    /// <summary>A primary key without its name. A product that reads options back keeps them here.</summary>
    public virtual PrimaryKey ComparableKey(PrimaryKey key) => new(key.Columns);

    /// <summary>A CHECK in the words that two equal ones have in common.</summary>
    public virtual string ComparableCheck(CheckConstraint check) => ComparableExpression(check.Sql);

    /// <summary>
    /// A UNIQUE constraint without its name, its columns in any order. A product that reads options back keeps them here.
    /// </summary>
    public virtual UniqueConstraint ComparableUnique(UniqueConstraint unique) =>
        new(unique.Columns.Order(StringComparer.Ordinal).ToValueList())
        {
            Deferrable = unique.Deferrable is true,
            InitiallyDeferred = unique.InitiallyDeferred is true,
        };

    /// <summary>
    /// A foreign key without its name, and with SQL's defaults left out. A product for which two actions are the same folds them
    /// here.
    /// </summary>
    public virtual ForeignKey ComparableForeignKey(ForeignKey key) => new(key.Columns, key.ReferredTable, key.ReferredColumns)
    {
        ReferredSchema = key.ReferredSchema,
        OnDelete = key.OnDelete is ReferentialAction.NoAction ? null : key.OnDelete,
        OnUpdate = key.OnUpdate is ReferentialAction.NoAction ? null : key.OnUpdate,
        Deferrable = key.Deferrable is true ? true : null,
        InitiallyDeferred = key.InitiallyDeferred is true ? true : null,
        Match = key.Match?.ToUpperInvariant() is "SIMPLE" ? null : key.Match?.ToUpperInvariant(),
    };

    /// <summary>An exclusion constraint without its name, and with SQL's defaults left out.</summary>
    public virtual ExcludeConstraint ComparableExclusion(ExcludeConstraint exclusion) =>
        new(exclusion.Elements.Select(ComparableElement).ToValueList())
        {
            Method = exclusion.Method.ToLowerInvariant(),
            Where = exclusion.Where is null ? null : ComparableExpression(exclusion.Where),
            Deferrable = exclusion.Deferrable is true ? true : null,
            InitiallyDeferred = exclusion.InitiallyDeferred is true ? true : null,
        };

    ExcludeElement ComparableElement(ExcludeElement element) =>
        ExcludeElement.Sql(ComparableExpression(element.IsExpression ? element.Text : Dialect.Quote(element.Text)), element.Operator);

    /// <summary>
    /// An identity without what is as it would be anyway; null for none, and where the product has nothing to compare. The standard's
    /// here, whose limits the type decides: another type alone is no other identity.
    /// </summary>
    public virtual Identity? ComparableIdentity(Column column)
    {
        if (column.Identity is not { } identity)
            return null;
        var isUp = identity.Increment is not < 0;
        var (least, most) = isUp ? (1L, Greatest(column.Type)) : (-Greatest(column.Type) - 1, -1L);
        return identity with
        {
            Start = Unless(identity.Start, isUp ? identity.MinValue ?? least : identity.MaxValue ?? most),
            Increment = Unless(identity.Increment, 1),
            MinValue = Unless(identity.MinValue, least),
            MaxValue = Unless(identity.MaxValue, most),
            Cycle = identity.Cycle is true ? true : null,
            Cache = Unless(identity.Cache, 1),
        };
    }

    static long? Unless(long? given, long usual) => given == usual ? null : given;

    static long Greatest(SqlType type) =>
        type switch
        {
            SmallIntegerType => short.MaxValue,
            BigIntegerType => long.MaxValue,
            _ => int.MaxValue,
        };

    // A column with a direction is no expression, whoever wrote it as one.
    IndexElement ComparableElement(IndexElement element) =>
        !element.IsExpression
            ? element
            : Dialect.Language.Tokens(element.Text).Where(token => token.Kind != SqlTokenKind.Space).ToList() switch
            {
                [{ Kind: SqlTokenKind.Word or SqlTokenKind.QuotedName } column, var direction]
                    when direction.Is("ASC") || direction.Is("DESC") => new(column.Name, Descending: direction.Is("DESC")),
                _ => element with { Text = ComparableExpression(element.Text) },
            };
}
