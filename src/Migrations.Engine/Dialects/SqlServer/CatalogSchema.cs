namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>The catalog's rows as tables. The schema dbo is the default one, so it has no name.</summary>
static class CatalogSchema
{
    const int Clustered = 1;
    const int ClusteredColumns = 5;
    const int Columns = 6;

    /// <summary>The schema that the rows describe.</summary>
    public static MetaData Of(CatalogRows rows, TypeStyle style, SqlServerSequenceWriter sequenceWriter)
    {
        var schema = new MetaData { Language = SqlLanguage.SqlServer };
        var indexes = rows
            .Indexes.GroupBy(row => (Table: Name(row.Schema, row.Table), row.Name))
            .ToLookup(index => index.Key.Table, index => index.ToList());
        var keys = rows
            .ForeignKeys.GroupBy(row => (Table: Name(row.Schema, row.Table), row.Name))
            .ToLookup(key => key.Key.Table, key => key.ToList());
        var checks = rows.Checks.ToLookup(row => Name(row.Schema, row.Table));
        foreach (var columns in rows.Columns.GroupBy(row => Name(row.Schema, row.Table)))
        {
            var (constraints, plain) = (
                indexes[columns.Key].Where(IsConstraint),
                indexes[columns.Key].Where(index => !IsConstraint(index))
            );
            schema.Set(
                new Table(columns.Key.Name)
                {
                    Schema = columns.Key.Schema,
                    Columns = columns.Select(row => Column(row, style)).ToValueList(),
                    Constraints = constraints
                        .Select(Constraint)
                        .Concat(keys[columns.Key].Select(ForeignKey))
                        .Concat(checks[columns.Key].Select(row => new CheckConstraint(SqlServerDefaults.Bare(row.Definition), row.Name)))
                        .ToValueList(),
                    Indexes = plain.Select(Index).ToValueList(),
                    Comment = columns.First().TableComment,
                }
            );
        }
        foreach (var row in rows.Sequences)
            schema.SetSequence(sequenceWriter.Plain(Sequence(row, style)));
        schema.RawSql.AddRange(rows.Modules);
        return schema;
    }

    static TableName Name(string schema, string table) => new(table, Schema(schema));

    static string? Schema(string name) => name == "dbo" ? null : name;

    static Column Column(CatalogRows.Column row, TypeStyle style) =>
        new(row.Name, SqlServerTypes.Parse(new(row.Type, row.MaxLength, row.Precision, row.Scale, row.Collation), style), row.Nullable)
        {
            Default = row.Default is null ? null : SqlServerDefaults.Parse(row.Default),
            Computed = row.Computed is null ? null : new(SqlServerDefaults.Bare(row.Computed), row.Persisted),
            Identity = row.Seed is null ? null : new() { Start = row.Seed, Increment = row.Increment },
            Comment = row.Comment,
        };

    static Sequence Sequence(CatalogRows.Sequence row, TypeStyle style) => new(row.Name)
    {
        Schema = Schema(row.Schema),
        Type = SqlServerTypes.Parse(new(row.Type, 0, row.Precision, row.Scale, null), style),
        Start = row.Start,
        Increment = row.Increment,
        MinValue = row.Least,
        MaxValue = row.Greatest,
        Cycle = row.Cycles,
        Cache = row.Cache,
    };

    static bool IsConstraint(List<CatalogRows.Index> index) => index[0].IsPrimaryKey || index[0].IsUniqueConstraint;

    // A key is clustered, and a UNIQUE constraint is not, unless it says otherwise.
    static Constraint Constraint(List<CatalogRows.Index> index)
    {
        var (first, names) = (index[0], index.Select(row => row.Column).ToValueList());
        var isClustered = first.Kind == Clustered;
        var options =
            isClustered == first.IsPrimaryKey ? DialectOptions.None : DialectOptions.None.With(SqlServerOptions.Clustered, isClustered);
        return first.IsPrimaryKey
            ? new PrimaryKey(names, first.Name) { Options = options }
            : new UniqueConstraint(names, first.Name) { Options = options };
    }

    static TableIndex Index(List<CatalogRows.Index> index)
    {
        var first = index[0];
        var options = DialectOptions.None;
        if (first.Kind is Clustered or ClusteredColumns)
            options = options.With(SqlServerOptions.Clustered, true);
        if (first.Kind is ClusteredColumns or Columns)
            options = options.With(SqlServerOptions.ColumnStore, true);
        var included = index
            .Where(row => row.Included && first.Kind is not (ClusteredColumns or Columns))
            .Select(row => row.Column)
            .ToValueList();
        if (included.Count > 0)
            options = options.With(SqlServerOptions.Include, included);
        // A clustered column store holds all columns and names none.
        var elements = index
            .Where(row => first.Kind == Columns || first.Kind != ClusteredColumns && !row.Included)
            .Select(row => new IndexElement(row.Column, Descending: row.Descending));
        return new(first.Name, elements.ToValueList(), first.Unique)
        {
            Where = first.Filter is null ? null : SqlServerDefaults.Bare(first.Filter),
            Options = options,
        };
    }

    static Constraint ForeignKey(List<CatalogRows.ForeignKey> key) =>
        new ForeignKey(
            key.Select(row => row.Column).ToValueList(),
            key[0].ReferredTable,
            key.Select(row => row.ReferredColumn).ToValueList(),
            key[0].Name
        )
        {
            ReferredSchema = Schema(key[0].ReferredSchema),
            OnDelete = Action(key[0].OnDelete),
            OnUpdate = Action(key[0].OnUpdate),
        };

    static ReferentialAction? Action(string words) => words switch
    {
        "CASCADE" => ReferentialAction.Cascade,
        "SET_NULL" => ReferentialAction.SetNull,
        "SET_DEFAULT" => ReferentialAction.SetDefault,
        _ => null,
    };
}
