namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>One table on both sides, and what the comparison of its parts shares.</summary>
sealed class TableComparison
{
    public TableComparison(
        Table model,
        Table database,
        Dialect dialect,
        CompareOptions options,
        List<Diagnostic> warnings,
        Func<string, SourceLocation?> place
    )
    {
        (Model, Dialect, Options) = (model, dialect, options);
        Database = Named(Checks.InTypes(model, dialect.Normalizer.InWordsOf(model, database), dialect), options);
        Replaced = Columns.Replaced(this, warnings, place);
    }

    public Table Model { get; }

    public Table Database { get; }

    public Dialect Dialect { get; }

    public CompareOptions Options { get; }

    public TableName Name => Model.FullName;

    /// <summary>Whether a foreign key refers to an adopted table, which has no class that a property could name.</summary>
    public Func<ForeignKey, bool> LeadsToAdopted { get; init; } = _ => false;

    /// <summary>Columns that are dropped and added again; what uses one must be too.</summary>
    public IReadOnlySet<string> Replaced { get; }

    public bool IsAdded(TableItem item, string? name, ObjectKind kind) => Options.IncludeObject(item, name, kind, reflected: false, null);

    public bool IsDropped(TableItem item, string? name, ObjectKind kind) => Options.IncludeObject(item, name, kind, reflected: true, null);

    public bool IsCompared(TableItem model, TableItem database, string? name, ObjectKind kind) =>
        Options.IncludeObject(model, name, kind, reflected: false, database);

    /// <summary>Whether an object uses a column that is dropped and added again.</summary>
    public bool IsReplaced(TableItem item) => Replaced.Count > 0 && UsedColumns.Of(item).Any(Replaced.Contains);

    /// <summary>A table of the database without the parts whose names the options refuse.</summary>
    public static Table Named(Table table, CompareOptions options)
    {
        if (options.IncludeName is not { } include)
            return table;
        var parents = new ParentNames(table.Schema, table.Name);
        return table with
        {
            Columns = table.Columns.Where(column => include(column.Name, ObjectKind.Column, parents)).ToValueList(),
            Indexes = table.Indexes.Where(index => include(index.Name, ObjectKind.Index, parents)).ToValueList(),
            Constraints = table.Constraints.Where(constraint => include(constraint.Name, KindOf(constraint), parents)).ToValueList(),
        };
    }

    public static ObjectKind KindOf(Constraint constraint) => constraint switch
    {
        PrimaryKey => ObjectKind.PrimaryKey,
        ForeignKey => ObjectKind.ForeignKey,
        UniqueConstraint => ObjectKind.UniqueConstraint,
        ExcludeConstraint => ObjectKind.ExcludeConstraint,
        _ => ObjectKind.CheckConstraint,
    };
}
