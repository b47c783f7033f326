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
        foreach (var table in Spelled(revisions, database, dialect).Tables.Where(table => table.Rows.Count > 0))
            if (database.Find(table.FullName) is { } there)
                known.Set(there with { Rows = table.Rows });
        return known;
    }

    /// <summary>The rows of the model that the database has and that its revisions do not know, by their keys.</summary>
    public static async Task<IReadOnlySet<(TableName Table, string Key)>> FindAsync(MigrationContext context, MetaData database)
    {
        var found = new HashSet<(TableName Table, string Key)>();
        foreach (var table in Spelled(context.TargetMetaData, database, context.Dialect).Tables.Where(table => table.Rows.Count > 0))
            if (database.Find(table.FullName) is { } there)
                foreach (var row in await FindAsync(context, Unknown(table, there, context.Dialect)))
                    found.Add((table.FullName, row.KeyIn(row.Key)!));
        return found;
    }

    /// <summary>A table that a baseline adopts, with the rows of the model that it has.</summary>
    public static Table Adopted(Table table, MetaData model, IReadOnlySet<(TableName Table, string Key)> found, Dialect dialect)
    {
        var database = new MetaData();
        database.Set(table);
        var rows = Spelled(model, database, dialect).Find(table.FullName)?.Rows ?? [];
        return table with
        {
            Rows = rows.Where(row => found.Contains((table.FullName, row.KeyIn(row.Key)!)))
                .Select(row =>
                    row.Columns.Where(column => table.Column(column) is null).Aggregate(row, (rest, gone) => rest.Without(gone)!)
                )
                .ToValueList(),
        };
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

    static MetaData Spelled(MetaData schema, MetaData database, Dialect dialect) =>
        new SchemaSpelling(schema, database, database.DefaultSchema ?? dialect.DefaultSchema).Apply(schema);
}
