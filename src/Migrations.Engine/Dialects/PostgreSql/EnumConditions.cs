using Migrations.Engine.Replay;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// The indexes, CHECK and exclusion constraints whose expressions use a column of an enum type. The server keeps the type of each value
/// in them, so they stand in the way when the column gets another type (https://www.postgresql.org/docs/current/sql-altertable.html).
/// </summary>
/// <param name="schema">The schema before the operations; null where it is not known.</param>
/// <param name="earlier">What was done to it since.</param>
sealed class EnumConditions(MetaData? schema, IEnumerable<Operation> earlier)
{
    /// <summary>Those of some columns.</summary>
    public IReadOnlyList<(TableName Table, TableItem Item)> Of(IEnumerable<(TableName Table, string Column)> columns)
    {
        if (schema is null)
            return [];
        var now = schema.Copy();
        SchemaReplay.Apply(now, earlier);
        return [.. columns.SelectMany(column => Of(now.Find(column.Table), column.Column)).Distinct()];
    }

    public static Operation Drop(TableName table, TableItem item) =>
        item is TableIndex index
            ? new DropIndex(index.Name!, table) { Existing = index }
            : new DropConstraint(table, ((Constraint)item).Name, item is CheckConstraint ? ConstraintKind.Check : ConstraintKind.Exclude)
            {
                Existing = (Constraint)item,
            };

    public static Operation Add(TableName table, TableItem item) =>
        item is TableIndex index
            // Within the transaction.
            ? new CreateIndex(table, index with { Options = index.Options.With(PostgreSqlOptions.Concurrently, false) })
            : new AddConstraint(table, (Constraint)item);

    static IEnumerable<(TableName Table, TableItem Item)> Of(Table? table, string column) =>
        from item in table is null ? [] : table.Indexes.Cast<TableItem>().Concat(table.Checks).Concat(table.Exclusions)
        where Expressions(item).Any(sql => SqlLanguage.PostgreSql.Mentions(sql, column))
        select (table!.FullName, item);

    static IEnumerable<string> Expressions(TableItem item) =>
        item switch
        {
            TableIndex { Name: not null } index => index
                .Elements.Where(element => element.IsExpression)
                .Select(element => element.Text)
                .Append(index.Where ?? ""),
            CheckConstraint { Name: not null } check => [check.Sql],
            ExcludeConstraint { Name: not null } exclusion => exclusion.Expressions.Append(exclusion.Where ?? ""),
            _ => [],
        };
}
