using Migrations.Engine.Dialects.Sqlite;

namespace Engine.Tests.Sqlite;

/// <summary>What a table looks like once SQLite has kept it: the documented differences between a table and its read-back.</summary>
static class NormalForm
{
    public static Table Of(Table table) =>
        table with
        {
            Comment = null,
            Columns = table.Columns.Select(column => Of(table, column)).ToValueList(),
            Constraints =
            [
                .. table.Constraints.OrderBy(constraint => constraint is PrimaryKey ? 0 : 1),
                .. table.Columns.Select(Check).OfType<Constraint>(),
            ],
        };

    static Column Of(Table table, Column column) => column with
    {
        Comment = null,
        Identity = null,
        Type = SqliteTypes.Parse(Database.Dialect.ValueWriter.ColumnTypeSql(table, column).Split(" COLLATE")[0], Collation(column.Type)),
        Nullable = column.Nullable && table.PrimaryKey?.Columns.Contains(column.Name) != true,
        Default = column.Default is null or NoDefault ? null
            : SqliteDefaults.Parse(Database.Dialect.ValueWriter.DefaultSql(column.Default)),
    };

    static string? Collation(SqlType type) => type switch
    {
        StringType text => text.Collation,
        UnicodeType text => text.Collation,
        CharType text => text.Collation,
        TextType text => text.Collation,
        _ => null,
    };

    static CheckConstraint? Check(Column column) =>
        column.Type switch
        {
            EnumType { HasCheck: true } values => new(
                $"{Database.Dialect.Quote(column.Name)} IN ({string.Join(", ", values.Values.Select(value => $"'{value}'"))})",
                values.Name
            ),
            BooleanType { CheckName: { } name } => new($"{Database.Dialect.Quote(column.Name)} IN (0, 1)", name),
            _ => null,
        };
}
