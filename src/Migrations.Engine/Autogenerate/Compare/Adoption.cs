namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// A database that exists, as the first revision is to create it. The filters see its objects as a comparison shows them:
/// reflected.
/// </summary>
static class Adoption
{
    /// <summary>What the options let through, without the version table and the histories of other tools.</summary>
    public static MetaData Chosen(MetaData database, MetaData model, CompareOptions options)
    {
        var chosen = new MetaData { Language = database.Language };
        foreach (var table in LookedAt(database, options).Where(table => !IsHistory(table, model)))
            chosen.Set(Chosen(TableComparison.Named(table, options), options));
        foreach (var sequence in database.Sequences.Where(sequence => SequenceComparison.IsLookedAt(sequence, new(), options)))
            if (options.IncludeObject(sequence, sequence.Name, ObjectKind.Sequence, true, null))
                chosen.SetSequence(sequence);
        chosen.RawSql.AddRange(database.RawSql);
        return chosen;
    }

    /// <summary>
    /// The tables that are left out because they are another tool's history, with the tool; one that the model has is none.
    /// </summary>
    public static IReadOnlyList<(TableName Table, string Tool)> Histories(MetaData database, MetaData model, CompareOptions options) =>
        LookedAt(database, options)
            .Where(table => IsHistory(table, model))
            .Select(table => (table.FullName, HistoryTables.ToolOf(table)!))
            .ToList();

    /// <summary>The tables that are left out because the options look at the default schema alone.</summary>
    public static IReadOnlyList<string> InOtherSchemas(MetaData database, CompareOptions options) =>
        options.IncludeSchemas
            ? []
            : database
                .Tables.Where(table => table.Schema is not null && !options.IsOwn(table.FullName))
                .Select(table => table.FullName.ToString())
                .ToList();

    /// <summary>The operations that make the schema in an empty database; back, that drop it.</summary>
    public static SchemaDifference Compare(MetaData chosen, Dialect dialect, CompareOptions options)
    {
        var wanted = new MetaData();
        foreach (var table in chosen.Tables)
            wanted.Set(dialect.SchemaReader.Adopted(table));
        foreach (var sequence in chosen.Sequences)
            wanted.SetSequence(sequence);
        return SchemaComparer.Compare(wanted, new MetaData(), dialect, options with { IncludeObject = (_, _, _, _, _) => true }) with
        {
            Foundation = [],
        };
    }

    /// <summary>The statements for the tables that were chosen, but for those that name a part that was left out.</summary>
    public static IEnumerable<string> Supplements(IEnumerable<TableSupplement> supplements, MetaData database, MetaData chosen) =>
        from supplement in supplements
        let kept = chosen.Find(supplement.Table)
        where
            kept is not null
            && !Parts(database.Find(supplement.Table)!).Except(Parts(kept)).Any(gone => database.Language.Mentions(supplement.Sql, gone))
        select supplement.Sql;

    static string[] Parts(Table table) =>
    [
        .. table.Columns.Select(column => column.Name),
        .. table.Constraints.Select(constraint => constraint.Name).Concat(table.Indexes.Select(index => index.Name)).OfType<string>(),
    ];

    static bool IsHistory(Table table, MetaData model) => HistoryTables.ToolOf(table) is not null && model.Find(table.FullName) is null;

    static IEnumerable<Table> LookedAt(MetaData database, CompareOptions options) =>
        database.Tables.Where(table =>
            !options.IsOwn(table.FullName)
            && Tables.IsLookedAt(table, new(), options)
            && options.IncludeObject(table, table.Name, ObjectKind.Table, true, null)
        );

    // What uses a column that is left out cannot be there either.
    static Table Chosen(Table table, CompareOptions options)
    {
        var columns = table
            .Columns.Where(column => options.IncludeObject(column, column.Name, ObjectKind.Column, true, null))
            .ToValueList();
        var gone = table.Columns.Select(column => column.Name).Except(columns.Select(column => column.Name)).ToHashSet();
        bool Uses(TableItem item) => gone.Count > 0 && UsedColumns.Of(item).Any(gone.Contains);
        return table with
        {
            Columns = columns,
            Constraints = table
                .Constraints.Where(constraint =>
                    !Uses(constraint) && options.IncludeObject(constraint, constraint.Name, TableComparison.KindOf(constraint), true, null)
                )
                .ToValueList(),
            Indexes = table
                .Indexes.Where(index => !Uses(index) && options.IncludeObject(index, index.Name, ObjectKind.Index, true, null))
                .ToValueList(),
        };
    }
}
