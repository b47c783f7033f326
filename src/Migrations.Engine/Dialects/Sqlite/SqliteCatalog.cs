using System.Data.Common;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// Reads the schema from the texts that SQLite keeps (https://www.sqlite.org/schematab.html): one query, whatever the number of
/// tables.
/// </summary>
static class SqliteCatalog
{
    // What the modules fts3, fts4, fts5 and rtree call the tables behind a virtual table.
    static readonly string[] ShadowSuffixes =
    [
        "content",
        "segments",
        "segdir",
        "docsize",
        "stat",
        "data",
        "idx",
        "config",
        "node",
        "rowid",
        "parent",
    ];

    sealed record Row(string Type, string Name, string Table, string Sql);

    /// <exception cref="MigrationException">MIG5021: a definition cannot be read.</exception>
    public static async Task<MetaData> ReadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        Schema(await RowsAsync(connection, transaction, cancellation).ConfigureAwait(false));

    static Task<List<Row>> RowsAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        CatalogQuery.RowsAsync(
            connection,
            transaction,
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER "
                + "BY rowid",
            reader => new Row(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)),
            cancellation
        );

    static MetaData Schema(List<Row> rows)
    {
        var hidden = Hidden(rows);
        var schema = new MetaData { Language = SqlLanguage.Sqlite };
        foreach (var row in rows.Where(row => row.Type == "table" && !hidden.Contains(row.Name)))
            schema.Set(TableParser.Parse(row.Name, row.Sql));
        foreach (var row in rows.Where(row => row.Type == "index" && !hidden.Contains(row.Table)))
            if (schema.Find(row.Table) is { } table)
                schema.Set(table with { Indexes = [.. table.Indexes, IndexParser.Parse(row.Name, row.Sql)] });
        schema.RawSql.AddRange(rows.Where(row => row.Type is "trigger" or "view").Select(row => row.Sql));
        foreach (var table in schema.Tables.ToList())
            schema.Set(Resolve(schema, table));
        return schema;
    }

    // Virtual tables, which a revision makes with raw SQL, and the tables that they keep their data in.
    static HashSet<string> Hidden(List<Row> rows)
    {
        var virtuals = rows.Where(row => row.Type == "table" && IsVirtual(row.Sql)).Select(row => row.Name).ToList();
        return [.. virtuals, .. virtuals.SelectMany(name => ShadowSuffixes.Select(suffix => $"{name}_{suffix}"))];
    }

    static bool IsVirtual(string sql) =>
        SqlLanguage.Sqlite.Tokens(sql).Where(token => token.Kind == SqlTokenKind.Word).Take(2).LastOrDefault().Is("VIRTUAL");

    // SQLite finds a referred table in any case of letters, and takes its key where no column is named.
    static Table Resolve(MetaData schema, Table table) =>
        table with
        {
            Constraints = table
                .Constraints.Select(constraint => constraint is ForeignKey key ? Resolve(schema, key) : constraint)
                .ToValueList(),
        };

    static ForeignKey Resolve(MetaData schema, ForeignKey key)
    {
        var referred = schema.Find(key.ReferredTable)
            ?? schema.Tables.FirstOrDefault(table => table.Name.Equals(key.ReferredTable, StringComparison.OrdinalIgnoreCase));
        return referred is null ? key : key with
        {
            ReferredTable = referred.Name,
            ReferredColumns = key.ReferredColumns.Count == 0 && referred.PrimaryKey is { } primary ? primary.Columns : key.ReferredColumns,
        };
    }
}
