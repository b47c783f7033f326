using Microsoft.Data.Sqlite;

namespace EntityFrameworkCore.Tests;

/// <summary>A file of SQLite, whose foreign keys are off as in a run.</summary>
sealed class SqliteDatabase()
    : Database("sqlite", new SqliteConnection($"Data Source={Path.GetTempFileName()};Pooling=False;Foreign Keys=False"))
{
    protected override void Use(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString);

    public override Task<IReadOnlyList<string>> DumpAsync() => RowsAsync(Pragmas);

    protected override void Drop() => File.Delete(new SqliteConnectionStringBuilder(ConnectionString).DataSource);

    // Columns in their order; a type in any case, and a default in parentheses, are the same.
    const string Pragmas = """
        SELECT format('%s: column %s %s notnull=%d default=%s key=%d hidden=%d', t.name, c.name, upper(c.type), c."notnull",
            coalesce(trim(c.dflt_value, '()'), '-'), c.pk, c.hidden) AS line
        FROM sqlite_master t, pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
        UNION ALL
        SELECT format('%s: index %s unique=%d origin=%s partial=%d on %s', t.name, iif(i.origin = 'c', i.name, ''), i."unique", i.origin,
            i.partial, (SELECT group_concat(format('%s %s %d', x.name, x.coll, x."desc"), ', ') FROM pragma_index_xinfo(i.name) x))
        FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table'
        UNION ALL
        SELECT format('%s: foreign key %s -> %s.%s on delete %s on update %s', t.name, f."from", f."table", f."to", f.on_delete,
            f.on_update)
        FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        UNION ALL
        SELECT format('%s: autoincrement', name) FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'
        ORDER BY 1
        """;
}
