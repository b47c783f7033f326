using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>Drops a column.</summary>
public sealed record DropColumn(TableName Table, string Column) : TableOperation
{
    /// <summary>Does nothing when the column is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>The column as it was, needed to reverse.</summary>
    public Column? Existing { get; init; }

    /// <summary>What only one product understands, such as mssql_drop_default.</summary>
    public DialectOptions Options { get; init; } = DialectOptions.None;

    internal override Table Apply(Table table, SqlLanguage language)
    {
        if (table.Column(Column) is null)
            return IfExists ? table : throw NotThere($"column {table.FullName}.{Column}");
        return table with
        {
            Columns = table.Columns.Where(column => column.Name != Column).ToValueList(),
            Constraints = table.Constraints.Where(constraint => !GoesWith(table, constraint, language)).ToValueList(),
            Indexes = table.Indexes.Where(index => !Uses(index, Column, language)).ToValueList(),
            Rows = table.Rows.Select(row => row.Without(Column)).OfType<DeclaredRow>().ToValueList(),
        };
    }

    // A CHECK of this column alone goes with it. One that says something of other columns too is the user's to 
    bool GoesWith(Table table, Constraint constraint, SqlLanguage language)
    {
        if (constraint is ExcludeConstraint exclusion)
            return exclusion.Columns.Contains(Column) || exclusion.Expressions.Any(sql => language.Mentions(sql, Column));
        if (constraint is not CheckConstraint check)
            return constraint.OwnColumns.Contains(Column);
        if (!language.Mentions(check.Sql, Column))
            return false;
        return
            table.Columns.FirstOrDefault(other => other.Name != Column && language.Mentions(check.Sql, other.Name)) is not { } second
            ? true
            : throw Errors.ColumnInCheck($"{table.FullName}.{Column}", check.Name ?? check.Sql, second.Name, Location);
    }

    static bool Uses(TableIndex index, string column, SqlLanguage language) =>
        index.Elements.Any(element => element.IsExpression ? language.Mentions(element.Text, column) : element.Text == column)
        || index.Where is not null && language.Mentions(index.Where, column);

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new AddColumn(Table, Existing ?? throw Irreversible("the column's definition")) { IfNotExists = IfExists, Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"drop column {Table}.{Column}";
}
