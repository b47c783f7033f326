using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects;

/// <summary>Objects in the words that two equal ones have in common; autogenerate compares these.</summary>
public abstract partial class Dialect
{
    /// <summary>
    /// A table of the database in the words of the model's, where the product keeps no difference between two kinds of object.
    /// </summary>
    public virtual Table InWordsOf(Table model, Table database) => database;

    /// <summary>An index without what says nothing about it. A product that reads further options back keeps them here.</summary>
    public virtual TableIndex ComparableIndex(TableIndex index) => new(null, index.Elements.Select(ComparableElement).ToValueList(), index.Unique)
    {
        Where = index.Where is null ? null : ComparableExpression(index.Where),
    };

    /// <summary>The tables that a table is made of, and must come after, besides those that its foreign keys lead to.</summary>
    public virtual IEnumerable<TableName> ParentsOf(Table table) => [];

    /// <summary>A UNIQUE constraint without its name, its columns in any order. A product that reads options back keeps them here.</summary>
    public virtual UniqueConstraint ComparableUnique(UniqueConstraint unique) => new(unique.Columns.Order(StringComparer.Ordinal).ToValueList())
    {
        Deferrable = unique.Deferrable is true,
        InitiallyDeferred = unique.InitiallyDeferred is true,
    };

    /// <summary>A foreign key without its name, and with SQL's defaults left out. A product for which two actions are the same folds them here.</summary>
    public virtual ForeignKey ComparableForeignKey(ForeignKey key) => new(key.Columns, key.ReferredTable, key.ReferredColumns)
    {
        ReferredSchema = key.ReferredSchema,
        OnDelete = key.OnDelete is ReferentialAction.NoAction ? null : key.OnDelete,
        OnUpdate = key.OnUpdate is ReferentialAction.NoAction ? null : key.OnUpdate,
        Deferrable = key.Deferrable is true ? true : null,
        InitiallyDeferred = key.InitiallyDeferred is true ? true : null,
        Match = key.Match?.ToUpperInvariant() is "SIMPLE" ? null : key.Match?.ToUpperInvariant(),
    };

    IndexElement ComparableElement(IndexElement element) =>
        element.IsExpression ? element with { Text = ComparableExpression(element.Text) } : element;
}
