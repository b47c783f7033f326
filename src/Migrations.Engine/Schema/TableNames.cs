namespace Migrations.Engine.Schema;

/// <summary>What follows when a table or a column gets another name.</summary>
static class TableNames
{
    /// <summary>The tables with foreign keys to a table.</summary>
    public static List<Table> Referring(MetaData schema, TableName table) =>
        schema.Tables.Where(other => other.ForeignKeys.Any(key => key.Referred == table)).ToList();

    /// <summary>The table with its foreign keys to a renamed column of another table following the name.</summary>
    public static Table FollowColumn(Table table, TableName referred, string from, string to) =>
        table with
        {
            Constraints = table
                .Constraints.Select(constraint =>
                    constraint is ForeignKey key && key.Referred == referred
                        ? key with
                        {
                            ReferredColumns = Rename(key.ReferredColumns, from, to),
                        }
                        : constraint
                )
                .ToValueList(),
        };

    /// <summary>The table with its foreign keys to a renamed table following the name.</summary>
    public static Table FollowTable(Table table, TableName from, string to) => table with
    {
        Constraints = table.Constraints
            .Select(constraint => constraint is ForeignKey key && key.Referred == from ? key with { ReferredTable = to } : constraint)
            .ToValueList(),
    };

    /// <summary>The constraints, computed columns and indexes of a table with another name of a column.</summary>
    public static Table RenameColumn(Table table, string from, string to, SqlLanguage language) =>
        table with
        {
            Constraints = table
                .Constraints.Select(constraint =>
                    (Constraint)(
                        constraint switch
                        {
                            PrimaryKey key => key with { Columns = Rename(key.Columns, from, to) },
                            UniqueConstraint unique => unique with { Columns = Rename(unique.Columns, from, to) },
                            ForeignKey key => key with
                            {
                                Columns = Rename(key.Columns, from, to),
                                ReferredColumns =
                                    key.Referred == table.FullName ? Rename(key.ReferredColumns, from, to) : key.ReferredColumns,
                            },
                            CheckConstraint check => check with { Sql = language.RenameIdentifier(check.Sql, from, to) },
                            ExcludeConstraint exclusion => exclusion with
                            {
                                Elements = exclusion
                                    .Elements.Select(element =>
                                        element with { Text = Rename(element.Text, element.IsExpression, from, to, language) }
                                    )
                                    .ToValueList(),
                                Where = exclusion.Where is null ? null : language.RenameIdentifier(exclusion.Where, from, to),
                            },
                            _ => constraint,
                        }
                    )
                )
                .ToValueList(),
            Columns = table
                .Columns.Select(column =>
                    column.Computed is null
                        ? column
                        : column with
                        {
                            Computed = column.Computed with { Sql = language.RenameIdentifier(column.Computed.Sql, from, to) },
                        }
                )
                .ToValueList(),
            Indexes = table
                .Indexes.Select(index =>
                    index with
                    {
                        Elements = index
                            .Elements.Select(element =>
                                element with { Text = Rename(element.Text, element.IsExpression, from, to, language) }
                            )
                            .ToValueList(),
                        Where = index.Where is null ? null : language.RenameIdentifier(index.Where, from, to),
                    }
                )
                .ToValueList(),
            Rows = table.Rows.Select(row => row.Rename(from, to)).ToValueList(),
        };

    static ValueList<string> Rename(ValueList<string> columns, string from, string to) =>
        columns.Select(column => column == from ? to : column).ToValueList();

    static string Rename(string text, bool isExpression, string from, string to, SqlLanguage language) =>
        isExpression ? language.RenameIdentifier(text, from, to)
        : text == from ? to
        : text;
}
