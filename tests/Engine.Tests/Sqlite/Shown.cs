namespace Engine.Tests.Sqlite;

/// <summary>Tables as text, so that a failed comparison shows where they differ.</summary>
static class Shown
{
    public static string Table(Table table) =>
        string.Join(
            "\n",
            [
                table.Name,
                .. table.Columns.Select(Column),
                .. table.Constraints.Select(constraint => $"{constraint} {Options(constraint.Options)}"),
                .. table.Indexes.Select(index => index.ToString()),
                Options(table.Options),
            ]
        );

    static string Column(Column column) => $"{column} {Options(column.Options)}";

    static string Options(DialectOptions options) => string.Join(" ", options);
}
