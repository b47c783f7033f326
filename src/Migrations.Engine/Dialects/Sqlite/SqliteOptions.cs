namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>The keys of SQLite's own options; SQLAlchemy's where it has one.</summary>
static class SqliteOptions
{
    /// <summary>Table: AUTOINCREMENT on its key.</summary>
    public const string AutoIncrement = "sqlite_autoincrement";

    /// <summary>Table: STRICT.</summary>
    public const string Strict = "sqlite_strict";

    /// <summary>Table: false writes WITHOUT ROWID.</summary>
    public const string WithRowid = "sqlite_with_rowid";

    /// <summary>Constraint: ABORT, FAIL, IGNORE, REPLACE or ROLLBACK.</summary>
    public const string OnConflict = "sqlite_on_conflict";

    /// <summary>Column: the same of its NOT NULL.</summary>
    public const string OnConflictNotNull = "sqlite_on_conflict_not_null";

    /// <summary>Column: part of the key, yet without NOT NULL, which SQLite allows in old tables.</summary>
    public const string NullableKey = "sqlite_nullable_key";

    /// <summary>Table, read back: a part of its text that a Table cannot hold, so that it cannot be rebuilt.</summary>
    public const string Unkept = "sqlite_unkept";

    /// <summary>
    /// Table, read back: names of NOT NULL, DEFAULT and the like, which a Table does not hold. SQLite keeps them as text and never
    /// asks for one.
    /// </summary>
    public const string UnkeptNames = "sqlite_unkept_names";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string> { AutoIncrement, Strict, WithRowid, OnConflict, OnConflictNotNull, NullableKey, Unkept, UnkeptNames };
}
