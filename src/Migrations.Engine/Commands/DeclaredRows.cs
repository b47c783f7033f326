using System.Globalization;
using Migrations.Engine.Autogenerate.Compare;

namespace Migrations.Engine.Commands;

/// <summary>
/// The rows that the model declares, in a database: which of them its revisions put there they tell themselves, and which are there besides
/// it is asked, by their keys. So a row that somebody else made is neither made twice nor changed.
/// </summary>
static class DeclaredRows
{
    // Products limit the parts of one statement: SQLite to 500.
    const int AtOnce = 200;

    /// <summary>The schema of a database with the rows that its revisions know.</summary>
    public static MetaData Known(MetaData database, MetaData revisions, Dialect dialect)
    {
        var known = database.Copy();
        foreach (var table in WithRows(revisions, database, dialect))
            if (database.Find(table.FullName) is { } there)
                known.Set(there with { Rows = table.Rows });
        return known;
    }

    /// <summary>The rows of the model that the database has and that its revisions do not know, by their keys.</summary>
    public static async Task<IReadOnlySet<(TableName Table, string Key)>> FindAsync(MigrationContext context, MetaData database)
    {
        var found = new HashSet<(TableName Table, string Key)>();
        foreach (var table in WithRows(context.TargetMetaData, database, context.Dialect))
            if (database.Find(table.FullName) is { } there)
                foreach (var row in await FindAsync(context, Unknown(table, there, context.Dialect)))
                    found.Add((table.FullName, row.KeyIn(row.Key)!));
        return found;
    }

    /// <summary>Gives the tables that a baseline adopts the rows of the model that they have.</summary>
    public static void Adopt(MetaData adopted, MetaData model, IReadOnlySet<(TableName Table, string Key)> found, Dialect dialect)
    {
        foreach (var wanted in WithRows(model, adopted, dialect))
            if (adopted.Find(wanted.FullName) is { } table)
                adopted.Set(table with
                {
                    Rows = wanted.Rows.Where(row => found.Contains((wanted.FullName, row.KeyIn(row.Key)!)))
                        .Select(row =>
                            row.Columns.Where(column => table.Column(column) is null).Aggregate(row, (rest, gone) => rest.Without(gone)!)
                        )
                        .ToValueList(),
                });
    }

    static Table Unknown(Table model, Table database, Dialect dialect)
    {
        var there = dialect.Normalizer.InWordsOf(model, database);
        return model with
        {
            Rows = model.Rows
                .GroupBy(row => row.Key)
                .Where(rows => rows.Key.All(IsAlike))
                .SelectMany(rows =>
                {
                    var known = database.Rows.Select(row => row.KeyIn(rows.Key)).ToHashSet();
                    return rows.Where(row => !known.Contains(row.KeyIn(rows.Key)));
                })
                .ToValueList(),
        };

        // A column of another type has none of these values, and a product may refuse to compare them.
        bool IsAlike(string column) =>
            model.Column(column) is { } wanted
            && there.Column(column) is { } old
            && dialect.Normalizer.ComparableType(model, wanted) == dialect.Normalizer.ComparableType(there, old);
    }

    static async Task<IReadOnlyList<DeclaredRow>> FindAsync(MigrationContext context, Table table)
    {
        var found = new List<DeclaredRow>();
        foreach (var part in table.Rows.Chunk(AtOnce))
        {
            var sql = string.Join(
                "\nUNION ALL ",
                part.Select((row, number) =>
                    $"SELECT {number} FROM {context.Dialect.Quote(table.FullName)} WHERE {context.Dialect.RowWriter.KeySql(row)}"
                )
            );
            found.AddRange((await context.QueryAsync(sql)).Select(number => part[int.Parse(number, CultureInfo.InvariantCulture)]));
        }
        return found;
    }

    // Most schemas have none, and then their names need not be looked at.
    static IEnumerable<Table> WithRows(MetaData schema, MetaData database, Dialect dialect) =>
        schema.Tables.Any(HasRows)
            ? new SchemaSpelling(schema, database, database.DefaultSchema ?? dialect.DefaultSchema).Apply(schema).Tables.Where(HasRows)
            : [];

    static bool HasRows(Table table) => table.Rows.Count > 0;
}
